import type { SuspicionDecision, SuspicionKind, SuspicionStatus } from '../../../domain/books/suspicion.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const SUSPICION_LABELS = {
  SuspicionKind: {
    SAME_PAYOUT_ACCOUNT: say('Same payout account', '收款账户相同'),
    SAME_SOURCE: say('Same source address', '来源地址相同'),
    SIGN_UP_BURST: say('Burst of sign-ups', '短时间大量注册'),
    OWN_BUYER: say('Own buyer', '自买自卖'),
    MUTUAL_BUYERS: say('Mutual buyers', '互相购买'),
    REFUNDS_AFTER_RELEASE: say('Refunds after release', '解冻后退款'),
  },
  SuspicionStatus: {
    OPEN: say('Waits for a decision', '待处理'),
    CLEARED: say('Cleared', '已排除'),
    CONFIRMED: say('Confirmed', '已确认'),
    REPLACED: say('Replaced by a later one', '已被后续记录取代'),
  },
  SuspicionDecision: {
    CLEAR: say('Clear', '排除'),
    CONFIRM: say('Confirm', '确认'),
  },
} as const satisfies {
  readonly SuspicionKind: Readonly<Record<SuspicionKind, Sentence>>;
  readonly SuspicionStatus: Readonly<Record<SuspicionStatus, Sentence>>;
  readonly SuspicionDecision: Readonly<Record<SuspicionDecision, Sentence>>;
};
