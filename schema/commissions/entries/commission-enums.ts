import type { CommissionKind, CommissionStatus } from '../../../domain/commissions/commission-entry.ts';
import { describedEnum } from '../../enum.ts';

export const CommissionKindEnum = describedEnum<CommissionKind>('CommissionKind', 'Why an entry was made.', {
  EARNED: 'The commission of one level on one paid line.',
  REVERSED: 'Takes back all or part of an EARNED one after a refund; its amount is negative (R16).',
  RESTORED:
    'Gives back the amount of a REVERSED entry after its refund was undone; its amount is positive (R16).',
  BONUS: 'Given by an operator.',
  ADJUSTED: 'Corrected by an operator, up or down, with a reason (R8).',
});

export const CommissionStatusEnum = describedEnum<CommissionStatus>(
  'CommissionStatus',
  'The status of an entry. It is derived from the order, the time and the statements (R18).',
  {
    PENDING: 'The order is not completed, or its hold has not ended.',
    RELEASED: 'Due: the settlement of its month puts it on a statement.',
    HELD: 'Not to be paid yet: its beneficiary was frozen before it was settled, and is (R38).',
    SETTLED: 'On a statement.',
  },
);
