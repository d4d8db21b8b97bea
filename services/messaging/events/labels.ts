import type { EventType } from '../../../domain/messaging/stored-event.ts';
import type { WithdrawalDecision } from '../../../domain/books/events.ts';
import type { NoticeType } from '../../../domain/messaging/notice-rules.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const EVENT_LABELS = {
  EventType: {
    DISTRIBUTOR_APPLIED: say('Distributor applied', '分销商申请加入'),
    DISTRIBUTOR_REVIEWED: say('Application reviewed', '申请已审核'),
    DISTRIBUTOR_STATUS_CHANGED: say('Distributor’s status changed', '分销商状态变更'),
    SPONSOR_CHANGED: say('Sponsor changed', '上级变更'),
    ORDER_ATTRIBUTED: say('Order attributed', '订单已归属'),
    ORDER_ADVANCED: say('Order advanced', '订单状态变更'),
    ORDER_REFUNDED: say('Order refunded', '订单退款'),
    COMMISSION_RECORDED: say('Commission recorded', '佣金入账'),
    STATEMENT_ISSUED: say('Statement issued', '结算单已生成'),
    PERIOD_SETTLED: say('Month settled', '月份已结算'),
    WITHDRAWAL_REQUESTED: say('Withdrawal requested', '提现申请'),
    WITHDRAWAL_DECIDED: say('Withdrawal decided', '提现已处理'),
    WITHDRAWAL_PAID: say('Withdrawal paid', '提现已到账'),
    WITHDRAWAL_FAILED: say('Withdrawal failed', '提现失败'),
    SUSPICION_RAISED: say('Suspicion raised', '发现可疑情况'),
    PRIZE_WON: say('Prize won', '竞赛获奖'),
    HOLD_PLACED: say('Commissions held', '佣金已冻结'),
    HOLD_ENDED: say('Hold ended', '佣金冻结已结束'),
    TIER_CHANGED: say('Tier changed', '等级变更'),
    PLAN_PUBLISHED: say('Plan published', '佣金方案已发布'),
    WEBHOOK_DISABLED: say('Webhook switched off', 'Webhook 已停用'),
    WEBHOOK_FAILING: say('Webhook failing', 'Webhook 投递失败'),
    CONTACT_CHANGED: say('Contact changed', '联系方式变更'),
    SESSIONS_ENDED: say('Sessions ended', '登录会话已终止'),
    PAYOUT_ACCOUNT_CHANGED: say('Payout account changed', '收款账户变更'),
    WEBHOOK_TESTED: say('Webhook tested', 'Webhook 测试'),
  },
  WithdrawalDecision: {
    APPROVED: say('Approved', '已通过'),
    REJECTED: say('Rejected', '已驳回'),
    CANCELED: say('Canceled', '已取消'),
  },
} as const satisfies {
  readonly EventType: Readonly<Record<EventType | NoticeType, Sentence>>;
  readonly WithdrawalDecision: Readonly<Record<WithdrawalDecision, Sentence>>;
};
