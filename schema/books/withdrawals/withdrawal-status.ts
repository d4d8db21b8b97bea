import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import { describedEnum } from '../../enum.ts';

export const WithdrawalStatusEnum = describedEnum<WithdrawalStatus>(
  'WithdrawalStatus',
  'How far a withdrawal has come.',
  {
    REQUESTED: 'Requested; the money is reserved.',
    APPROVED: 'Approved and waiting to be paid.',
    REJECTED: 'Rejected; the money is available again.',
    PAID: 'Paid out.',
    FAILED: 'The payout failed; the money is available again.',
  },
);
