import type { OrderStatus, OrderStep } from './order.ts';

const STEPS: Readonly<Record<OrderStep, { readonly from: readonly OrderStatus[]; readonly to: OrderStatus }>> = {
  PAY: { from: ['PLACED'], to: 'PAID' },
  SHIP: { from: ['PAID'], to: 'SHIPPED' },
  // Goods without a parcel, such as a course, are never shipped.
  COMPLETE: { from: ['PAID', 'SHIPPED'], to: 'COMPLETED' },
  // A completed order is given back by a refund, not cancelled (R17).
  CANCEL: { from: ['PLACED', 'PAID', 'SHIPPED'], to: 'CANCELED' },
};

/** The status after a step; null when the order is not in a state to take it. */
export function advance(status: OrderStatus, step: OrderStep): OrderStatus | null {
  const { from, to } = STEPS[step];
  return from.includes(status) ? to : null;
}
