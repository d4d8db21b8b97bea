import type { OrderStatus, OrderStep } from '../../../domain/sales/order.ts';
import { describedEnum } from '../../enum.ts';

export const OrderStatusEnum = describedEnum<OrderStatus>('OrderStatus', 'The status of an order.', {
  PLACED: 'Ordered, not paid.',
  PAID: 'Paid: attributed, and its commissions are computed.',
  SHIPPED: 'Shipped, paid or not; a paid one completes automatically after `autoCompleteDays`.',
  COMPLETED: 'Completed: once it is also paid, the hold of its commissions runs (R18).',
  CANCELED: 'Cancelled; counts as refunded in full (R17).',
});

export const OrderStepEnum = describedEnum<OrderStep>('OrderStep', 'The next step of an order.', {
  PAY: 'It is paid, before or after it is shipped (cash on delivery).',
  SHIP: 'It is shipped.',
  COMPLETE: 'It was delivered and is kept.',
  CANCEL:
    'It is cancelled. A completed order can be cancelled only if it was never paid or its goods were free; otherwise refund it.',
});
