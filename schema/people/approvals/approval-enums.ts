import type { ApprovalKind, ApprovalStatus } from '../../../domain/people/approval.ts';
import { describedEnum } from '../../enum.ts';

export const ApprovalKindEnum = describedEnum<ApprovalKind>(
  'ApprovalKind',
  'The kinds of changes that a second operator must confirm (R27). Values may be added.',
  {
    SETTINGS: 'Settings of the programme that raise what one operator may do alone.',
    PLAN: 'A plan that may pay much of a sale, or much more than before.',
    TIERS: 'Tiers whose rates may pay much of a sale, or much more than before.',
    ADJUSTMENT: 'A bonus or a correction.',
    CANCELLATION: 'Taking back the remaining commissions of an order.',
    CONTEST: 'A contest with prizes of much money.',
    HOLD: 'Taking back what a hold holds.',
    PAYOUT_AGAIN:
      'Sending a withdrawal to a payout provider again if the provider does not report its outcome.',
  },
);

export const ApprovalStatusEnum = describedEnum<ApprovalStatus>(
  'ApprovalStatus',
  'The status of a request for a second operator.',
  {
    WAITING: 'It is not decided yet.',
    APPROVED: 'A second operator confirmed it, and it is done.',
    REJECTED: 'A second operator rejected it, or the operator who requested it withdrew it.',
    EXPIRED: 'It was not decided in time.',
  },
);
