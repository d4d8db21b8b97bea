import type { ApprovalKind, ApprovalStatus } from '../../../domain/people/approval.ts';
import { describedEnum } from '../../enum.ts';

export const ApprovalKindEnum = describedEnum<ApprovalKind>(
  'ApprovalKind',
  'What a second operator is asked to confirm (R27). Values may be added.',
  {
    SETTINGS: 'Settings of the programme that loosen what one operator may do alone.',
    PLAN: 'A plan that may pay much of a sale, or much more than before.',
    TIERS: 'Tiers whose rates may pay much of a sale, or much more than before.',
    ADJUSTMENT: 'A bonus or a correction.',
    CANCELLATION: "Taking back what stands of an order's commissions.",
    PAYOUT_AGAIN: 'Asking a payment provider once more for a withdrawal whose outcome it does not tell.',
  },
);

export const ApprovalStatusEnum = describedEnum<ApprovalStatus>(
  'ApprovalStatus',
  'How far a request for a second operator has come.',
  {
    WAITING: 'Nobody has decided yet.',
    APPROVED: 'A second operator confirmed it, and it is done.',
    REJECTED: 'A second operator rejected it, or who asked took it back.',
    EXPIRED: 'Nobody decided in time.',
  },
);
