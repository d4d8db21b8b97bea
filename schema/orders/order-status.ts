import type { OrderStatus, OrderStep } from '../../domain/order.ts';
import { describedEnum } from '../enum.ts';

export const OrderStatusEnum = describedEnum<OrderStatus>('OrderStatus', 'How far an order has come.', {
  PLACED: 'Ordered, not paid.',
  PAID: 'Paid: attributed, and its commissions are computed.',
  SHIPPED: 'On its way; completes by itself after `autoCompleteDays`.',
  COMPLETED: 'Done: the hold of its commissions runs.',
  CANCELED: 'Called off; counts as refunded in full (R17).',
});

export const OrderStepEnum = describedEnum<OrderStep>('OrderStep', 'What happens to an order next.', {
  PAY: 'It is paid.',
  SHIP: 'It is sent off.',
  COMPLETE: 'It has arrived and stays.',
  CANCEL: 'It is called off.',
});
