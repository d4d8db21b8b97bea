import type { RefundState } from '../../domain/order.ts';
import { describedEnum } from '../enum.ts';

export const RefundStateEnum = describedEnum<RefundState>('OrderRefundState', 'How much of an order was refunded.', {
  NONE: 'Nothing.',
  PARTIAL: 'A part.',
  FULL: 'All of it.',
});
