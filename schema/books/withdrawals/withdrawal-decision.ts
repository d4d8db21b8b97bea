import type { WithdrawalDecision } from '../../../domain/books/events.ts';
import { describedEnum } from '../../enum.ts';

export const WithdrawalDecisionEnum = describedEnum<WithdrawalDecision>(
  'WithdrawalDecision',
  'How a withdrawal was decided.',
  {
    APPROVED: 'It will be paid.',
    REJECTED: 'It will not be paid; the money is available again.',
    CANCELED: 'The distributor took it back before it was decided.',
  },
);
