import { type EventOf, eventsWith } from '../event.ts';
import type { OrderId, RefundId } from '../ids.ts';
import type { AttributionVia } from '../people/binding.ts';
import type { OrderStatus } from './order.ts';

/**
 * What happens to orders (R31). ORDER_ATTRIBUTED: an order is paid and has a seller. ORDER_REFUNDED: something of it was given back;
 * with `undoes`, a refund did not happen after all.
 */
export type SalesEvent =
  | EventOf<'ORDER_ATTRIBUTED', OrderId, { via: AttributionVia | null }>
  | EventOf<'ORDER_ADVANCED', OrderId, { from: OrderStatus; to: OrderStatus }>
  | EventOf<'ORDER_REFUNDED', OrderId, { refundId: RefundId; undoes: RefundId | null }>;

export const salesEvent = eventsWith<SalesEvent>({
  ORDER_ATTRIBUTED: 1,
  ORDER_ADVANCED: 1,
  ORDER_REFUNDED: 1,
});
