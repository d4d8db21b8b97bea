import type { OrderStatus } from '../../../domain/sales/order.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const ORDER_LABELS = {
  OrderStatus: {
    PLACED: say('Awaiting payment', '待付款'),
    PAID: say('Paid', '已付款'),
    SHIPPED: say('Shipped', '已发货'),
    COMPLETED: say('Completed', '已完成'),
    CANCELED: say('Canceled', '已取消'),
  },
} as const satisfies {
  readonly OrderStatus: Readonly<Record<OrderStatus, Sentence>>;
};
