import { laterOf } from '../duration.ts';
import type { OrderStatus, OrderStep } from './order.ts';

/** Where an order stands, as far as its next step depends on it. */
export interface OrderStanding {
  readonly status: OrderStatus;
  readonly paid: boolean;
  /** Nothing was charged for its goods, so there is nothing that a refund could give back. */
  readonly free: boolean;
}

type Steps = Readonly<Record<OrderStep, Partial<Readonly<Record<OrderStatus, OrderStatus>>>>>;

const STEPS: Steps = {
  // Cash on delivery: what is on its way, or has arrived, is paid and stays so.
  PAY: { PLACED: 'PAID', SHIPPED: 'SHIPPED', COMPLETED: 'COMPLETED' },
  SHIP: { PLACED: 'SHIPPED', PAID: 'SHIPPED' },
  // Goods without a parcel, such as a course, are never shipped.
  COMPLETE: { PAID: 'COMPLETED', SHIPPED: 'COMPLETED' },
  CANCEL: { PLACED: 'CANCELED', PAID: 'CANCELED', SHIPPED: 'CANCELED', COMPLETED: 'CANCELED' },
};

/** The status after a step; null when the order is not in a state to take it. */
export function advance({ status, paid, free }: OrderStanding, step: OrderStep): OrderStatus | null {
  if (step === 'PAY' && paid) return null;
  // A completed order that was paid is given back by a refund, not cancelled (R17).
  if (step === 'CANCEL' && status === 'COMPLETED' && paid && !free) return null;
  return STEPS[step][status] ?? null;
}

/** When an order's steps were taken; null: not yet. */
export interface OrderTimes {
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
}

/** The status of an order that was not cancelled: that of the step which leads furthest. */
export function statusByTimes({ paidAt, shippedAt, completedAt }: Omit<OrderTimes, 'placedAt'>): OrderStatus {
  if (completedAt !== null) return 'COMPLETED';
  if (shippedAt !== null) return 'SHIPPED';
  return paidAt === null ? 'PLACED' : 'PAID';
}

/** The time before which a step cannot have been taken. Payment and parcel come in either order: some pay when it arrives. */
export function earliestTime(
  step: OrderStep,
  { placedAt, paidAt, shippedAt, completedAt }: OrderTimes,
): Date {
  if (step === 'PAY' || step === 'SHIP') return placedAt;
  if (step === 'COMPLETE') return shippedAt ?? paidAt ?? placedAt;
  return [paidAt, shippedAt, completedAt].reduce<Date>((last, time) => laterOf(last, time ?? last), placedAt);
}
