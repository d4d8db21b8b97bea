import type { CustomerLinkStatus } from '../domain/people/customer-link.ts';
import type { DistributorStatus } from '../domain/people/distributor.ts';
import type { OperatorStatus } from '../domain/people/operator.ts';
import type { OrderStatus } from '../domain/sales/order.ts';
import type { WithdrawalStatus } from '../domain/books/withdrawal.ts';

/** What the states of things are called in Chinese sentences. English ones use the words of the API. */
export const STATUS_WORDS = {
  distributor: {
    APPLIED: '待审核',
    ACTIVE: '已激活',
    SUSPENDED: '已暂停',
    REJECTED: '已拒绝',
    TERMINATED: '已终止',
  },
  order: { PLACED: '待付款', PAID: '已付款', SHIPPED: '已发货', COMPLETED: '已完成', CANCELED: '已取消' },
  withdrawal: {
    REQUESTED: '待审批',
    APPROVED: '已批准',
    REJECTED: '已拒绝',
    PAID: '已打款',
    FAILED: '打款失败',
  },
  customerLink: { REQUESTED: '待审核', LINKED: '已关联', DECLINED: '已拒绝', ENDED: '已解除' },
  operator: { INVITED: '已邀请', ACTIVE: '已启用', DISABLED: '已停用' },
} as const satisfies {
  readonly distributor: Readonly<Record<DistributorStatus, string>>;
  readonly order: Readonly<Record<OrderStatus, string>>;
  readonly withdrawal: Readonly<Record<WithdrawalStatus, string>>;
  readonly customerLink: Readonly<Record<CustomerLinkStatus, string>>;
  readonly operator: Readonly<Record<OperatorStatus, string>>;
};
