import type { OrderStatus, OrderStep } from '../../../domain/sales/order.ts';
import { describedEnum } from '../../enum.ts';

export const OrderStatusEnum = describedEnum<OrderStatus>('OrderStatus', 'How far an order has come.', {
  PLACED: 'Ordered, not paid.',
  PAID: 'Paid: attributed, and its commissions are computed.',
  SHIPPED: 'On its way, paid or not; a paid one completes by itself after `autoCompleteDays`.',
  COMPLETED: 'Done: once it is paid too, the hold of its commissions runs (R18).',
  CANCELED: 'Called off; counts as refunded in full (R17).',
});

export const OrderStepEnum = describedEnum<OrderStep>('OrderStep', 'What happens to an order next.', {
  PAY: 'It is paid, before it is sent off or after (cash on delivery).',
  SHIP: 'It is sent off.',
  COMPLETE: 'It has arrived and stays.',
  CANCEL:
    'It is called off. A completed order only where it was never paid, or its goods were free; else it is refunded.',
});
