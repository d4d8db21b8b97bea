import type { ApprovalKind, ApprovalStatus } from '../../../domain/people/approval.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const APPROVAL_LABELS = {
  ApprovalKind: {
    SETTINGS: say('Settings', '设置'),
    PLAN: say('Commission plan', '佣金方案'),
    TIERS: say('Tiers', '等级'),
    ADJUSTMENT: say('Bonus or correction', '奖金或调整'),
    CANCELLATION: say('Cancellation of commissions', '撤销佣金'),
    CONTEST: say('Contest', '竞赛'),
    HOLD: say('Cancellation of a hold', '撤销冻结的佣金'),
    PAYOUT_AGAIN: say('Payment once more', '再次付款'),
  },
  ApprovalStatus: {
    WAITING: say('Awaiting confirmation', '待确认'),
    APPROVED: say('Confirmed', '已确认'),
    REJECTED: say('Rejected', '已拒绝'),
    EXPIRED: say('Expired', '已过期'),
  },
} as const satisfies {
  readonly ApprovalKind: Readonly<Record<ApprovalKind, Sentence>>;
  readonly ApprovalStatus: Readonly<Record<ApprovalStatus, Sentence>>;
};
