import type { CommissionKind, CommissionStatus } from '../../../domain/commissions/commission-entry.ts';
import { describedEnum } from '../../enum.ts';

export const CommissionKindEnum = describedEnum<CommissionKind>('CommissionKind', 'Why an entry was made.', {
  EARNED: 'A level of a paid line.',
  REVERSED: 'Takes back all or part of an EARNED one after a refund; its amount is negative (R16).',
  RESTORED: 'Gives back what a REVERSED one took, as its refund was undone; its amount is positive (R16).',
  BONUS: 'Given by an operator.',
  ADJUSTED: 'Corrected by an operator, up or down, with a reason (R8).',
});

export const CommissionStatusEnum = describedEnum<CommissionStatus>(
  'CommissionStatus',
  'How far an entry is from being paid. It follows from the order, the time and the statements (R18).',
  {
    PENDING: 'The order is not completed or its hold still runs.',
    RELEASED: 'Due: the settlement of its month takes it up.',
    SETTLED: 'On a statement.',
  },
);
