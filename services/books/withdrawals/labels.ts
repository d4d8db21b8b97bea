import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import type { WithdrawalHold } from '../../../domain/books/withdrawal-hold.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const WITHDRAWAL_LABELS = {
  WithdrawalStatus: {
    REQUESTED: say('Awaiting approval', '待审批'),
    APPROVED: say('Approved', '已批准'),
    REJECTED: say('Rejected', '已拒绝'),
    PAID: say('Paid out', '已打款'),
    FAILED: say('Not paid', '打款失败'),
  },
  WithdrawalHoldReason: {
    SUSPENDED: say('Distributor suspended', '分销商已暂停'),
    BLOCKED: say('Distributor blocked', '分销商已被封禁'),
    SUSPECTED: say('Suspicion to be decided', '可疑记录待处理'),
    NOT_COVERED: say('Balance too low', '余额不足'),
    APPROVAL_MISSING: say('Approval missing', '缺少审批'),
  },
} as const satisfies {
  readonly WithdrawalStatus: Readonly<Record<WithdrawalStatus, Sentence>>;
  readonly WithdrawalHoldReason: Readonly<Record<WithdrawalHold, Sentence>>;
};
