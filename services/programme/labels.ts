import type { ApprovalKind, ApprovalStatus } from '../../domain/people/approval.ts';
import type { BindingOver } from '../../domain/people/binding.ts';
import type { CommissionKind, CommissionStatus } from '../../domain/commissions/commission-entry.ts';
import type { CustomerLinkStatus } from '../../domain/people/customer-link.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { LeaderboardMetric } from '../../domain/commissions/leaderboard.ts';
import type { OperatorStatus } from '../../domain/people/operator.ts';
import type { JobRunStatus } from '../../domain/platform/job.ts';
import type { AttributionVia } from '../../domain/people/binding.ts';
import type { OrderStatus } from '../../domain/sales/order.ts';
import type { PayoutBatchStatus } from '../../domain/books/payout.ts';
import type { JoinMode } from '../../domain/terms/programme.ts';
import type { Sentence } from '../../domain/refusal.ts';
import type { SettlementStatus } from '../../domain/books/settlement.ts';
import type { Role } from '../../domain/viewer.ts';
import type { WithdrawalStatus } from '../../domain/books/withdrawal.ts';
import type { WithdrawalHold } from '../../domain/books/withdrawal-hold.ts';
import { STATUS_WORDS } from '../status-words.ts';

/** How one value of an enum of the API is shown to people. */
export interface Label {
  readonly type: string;
  readonly value: string;
  readonly label: Sentence;
}

const say = (en: string, zh: string): Sentence => ({ en, zh });
const { distributor, order, withdrawal, operator, customerLink } = STATUS_WORDS;

const DISTRIBUTOR_STATUS: Readonly<Record<DistributorStatus, Sentence>> = {
  APPLIED: say('Under review', distributor.APPLIED),
  ACTIVE: say('Active', distributor.ACTIVE),
  SUSPENDED: say('Suspended', distributor.SUSPENDED),
  REJECTED: say('Rejected', distributor.REJECTED),
  TERMINATED: say('Left', distributor.TERMINATED),
};

const ORDER_STATUS: Readonly<Record<OrderStatus, Sentence>> = {
  PLACED: say('Awaiting payment', order.PLACED),
  PAID: say('Paid', order.PAID),
  SHIPPED: say('Shipped', order.SHIPPED),
  COMPLETED: say('Completed', order.COMPLETED),
  CANCELED: say('Canceled', order.CANCELED),
};

const WITHDRAWAL_STATUS: Readonly<Record<WithdrawalStatus, Sentence>> = {
  REQUESTED: say('Awaiting approval', withdrawal.REQUESTED),
  APPROVED: say('Approved', withdrawal.APPROVED),
  REJECTED: say('Rejected', withdrawal.REJECTED),
  PAID: say('Paid out', withdrawal.PAID),
  FAILED: say('Not paid', withdrawal.FAILED),
};

const OPERATOR_STATUS: Readonly<Record<OperatorStatus, Sentence>> = {
  INVITED: say('Invited', operator.INVITED),
  ACTIVE: say('Active', operator.ACTIVE),
  DISABLED: say('Disabled', operator.DISABLED),
};

const CUSTOMER_LINK_STATUS: Readonly<Record<CustomerLinkStatus, Sentence>> = {
  REQUESTED: say('Under review', customerLink.REQUESTED),
  LINKED: say('Linked', customerLink.LINKED),
  DECLINED: say('Declined', customerLink.DECLINED),
  ENDED: say('Ended', customerLink.ENDED),
};

const BINDING_OVER: Readonly<Record<BindingOver, Sentence>> = {
  RAN_OUT: say('Ran out', '已到期'),
  ORDER_CAME_TO_NOTHING: say('Order canceled or refunded', '订单已取消或全额退款'),
  ENDED: say('Ended by an operator', '管理员已解除'),
  MOVED: say('Moved to another distributor', '已转给其他分销商'),
  SELF: say('Is the distributor', '为分销商本人'),
  NAMES_NOBODY: say('Stands for nobody', '不代表特定顾客'),
};

const COMMISSION_STATUS: Readonly<Record<CommissionStatus, Sentence>> = {
  PENDING: say('On hold', '冻结中'),
  RELEASED: say('Released', '待结算'),
  SETTLED: say('Settled', '已结算'),
};

const COMMISSION_KIND: Readonly<Record<CommissionKind, Sentence>> = {
  EARNED: say('Commission', '佣金'),
  REVERSED: say('Taken back', '扣回'),
  RESTORED: say('Given back', '恢复'),
  BONUS: say('Bonus', '奖金'),
  ADJUSTED: say('Correction', '调整'),
};

const ATTRIBUTION_VIA: Readonly<Record<AttributionVia, Sentence>> = {
  EXPLICIT_CODE: say('Referral code', '推荐码'),
  BINDING: say('Customer of the distributor', '顾客绑定'),
  VISIT: say('Visit', '访问链接'),
  SELF_PURCHASE: say('Own purchase', '自购'),
  SPONSOR_OF_BUYER: say('Purchase of a recruit', '下级自购'),
};

const PAYOUT_BATCH_STATUS: Readonly<Record<PayoutBatchStatus, Sentence>> = {
  OPEN: say('In progress', '处理中'),
  DONE: say('Done', '已完成'),
};

const SETTLEMENT_STATUS: Readonly<Record<SettlementStatus, Sentence>> = {
  OPEN: say('Not settled', '未结算'),
  RUNNING: say('Being settled', '结算中'),
  SETTLED: say('Settled', '已结算'),
};

const HOLD_REASON: Readonly<Record<WithdrawalHold, Sentence>> = {
  SUSPENDED: say('Distributor suspended', '分销商已暂停'),
  BLOCKED: say('Distributor blocked', '分销商已被封禁'),
  NOT_COVERED: say('Balance too low', '余额不足'),
  APPROVAL_MISSING: say('Approval missing', '缺少审批'),
};

const APPROVAL_KIND: Readonly<Record<ApprovalKind, Sentence>> = {
  SETTINGS: say('Settings', '设置'),
  PLAN: say('Commission plan', '佣金方案'),
  TIERS: say('Tiers', '等级'),
  ADJUSTMENT: say('Bonus or correction', '奖金或调整'),
  CANCELLATION: say('Cancellation of commissions', '撤销佣金'),
  PAYOUT_AGAIN: say('Payment once more', '再次付款'),
};

const APPROVAL_STATUS: Readonly<Record<ApprovalStatus, Sentence>> = {
  WAITING: say('Awaiting confirmation', '待确认'),
  APPROVED: say('Confirmed', '已确认'),
  REJECTED: say('Rejected', '已拒绝'),
  EXPIRED: say('Expired', '已过期'),
};

const JOB_RUN_STATUS: Readonly<Record<JobRunStatus, Sentence>> = {
  RUNNING: say('Running', '运行中'),
  DONE: say('Done', '已完成'),
  FAILED: say('Failed', '失败'),
  TIMED_OUT: say('Ran out of time', '超时'),
};

const JOIN_MODE: Readonly<Record<JoinMode, Sentence>> = {
  OPEN: say('Open to everybody', '开放加入'),
  REVIEW: say('By review', '审核加入'),
};

const ROLE: Readonly<Record<Role, Sentence>> = {
  ADMIN: say('Operator', '管理员'),
  STOREFRONT: say('Shop', '商店'),
  DISTRIBUTOR: say('Distributor', '分销商'),
};

const METRIC: Readonly<Record<LeaderboardMetric, Sentence>> = {
  SALES: say('Sales', '销售额'),
  TEAM_SALES: say('Team sales', '团队销售额'),
  ORDERS: say('Orders', '订单数'),
  COMMISSION: say('Commission', '佣金'),
};

/** By the enums' names in the schema. A value that is added to one of them does not compile until it has its label. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  DistributorStatus: DISTRIBUTOR_STATUS,
  OrderStatus: ORDER_STATUS,
  WithdrawalStatus: WITHDRAWAL_STATUS,
  OperatorStatus: OPERATOR_STATUS,
  CustomerLinkStatus: CUSTOMER_LINK_STATUS,
  BindingOver: BINDING_OVER,
  CommissionStatus: COMMISSION_STATUS,
  CommissionKind: COMMISSION_KIND,
  AttributionVia: ATTRIBUTION_VIA,
  PayoutBatchStatus: PAYOUT_BATCH_STATUS,
  SettlementStatus: SETTLEMENT_STATUS,
  WithdrawalHoldReason: HOLD_REASON,
  ApprovalKind: APPROVAL_KIND,
  ApprovalStatus: APPROVAL_STATUS,
  JobRunStatus: JOB_RUN_STATUS,
  JoinMode: JOIN_MODE,
  Role: ROLE,
  LeaderboardMetric: METRIC,
};

/** What statuses, kinds and the like are called, for front ends to show. */
export const LABELS: readonly Label[] = Object.entries(TABLES).flatMap(([type, values]) =>
  Object.entries(values).map(([value, label]) => ({ type, value, label })),
);
