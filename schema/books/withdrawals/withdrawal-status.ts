import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import { describedEnum } from '../../enum.ts';

export const WithdrawalStatusEnum = describedEnum<WithdrawalStatus>(
  'WithdrawalStatus',
  'How far a withdrawal has come.',
  {
    REQUESTED: 'Asked for; the money is reserved.',
    APPROVED: 'To be paid.',
    REJECTED: 'Turned down; the money is available again.',
    PAID: 'Paid out.',
    FAILED: 'The payout did not go through; the money is available again.',
  },
);
