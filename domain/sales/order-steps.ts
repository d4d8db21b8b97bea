import { laterOf } from '../duration.ts';
import type { OrderStatus, OrderStep } from './order.ts';

/** The parts of an order that decide its next step. */
export interface OrderStanding {
  readonly status: OrderStatus;
  readonly paid: boolean;
  /** True if the goods were free, so that a refund has nothing to give back. */
  readonly free: boolean;
}

type Steps = Readonly<Record<OrderStep, Partial<Readonly<Record<OrderStatus, OrderStatus>>>>>;

const STEPS: Steps = {
  // Cash on delivery: a shipped or completed order is paid and keeps its status.
  PAY: { PLACED: 'PAID', SHIPPED: 'SHIPPED', COMPLETED: 'COMPLETED' },
  SHIP: { PLACED: 'SHIPPED', PAID: 'SHIPPED' },
  // Goods without a parcel, such as a course, are completed without shipping.
  COMPLETE: { PAID: 'COMPLETED', SHIPPED: 'COMPLETED' },
  CANCEL: { PLACED: 'CANCELED', PAID: 'CANCELED', SHIPPED: 'CANCELED', COMPLETED: 'CANCELED' },
};

/** The status after a step. Null: the order cannot take this step now. */
export function advance({ status, paid, free }: OrderStanding, step: OrderStep): OrderStatus | null {
  if (step === 'PAY' && paid) return null;
  // A completed order that was paid is given back by a refund, not cancelled (R17).
  if (step === 'CANCEL' && status === 'COMPLETED' && paid && !free) return null;
  return STEPS[step][status] ?? null;
}

/** When each step was taken. Null: not yet. */
export interface OrderTimes {
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
}

/** The status of an order that was not canceled: that of its most advanced step. */
export function statusByTimes({ paidAt, shippedAt, completedAt }: Omit<OrderTimes, 'placedAt'>): OrderStatus {
  if (completedAt !== null) return 'COMPLETED';
  if (shippedAt !== null) return 'SHIPPED';
  return paidAt === null ? 'PLACED' : 'PAID';
}

/** The earliest possible time of a step. Payment and shipping may come in either order, because some customers pay on delivery. */
export function earliestTime(
  step: OrderStep,
  { placedAt, paidAt, shippedAt, completedAt }: OrderTimes,
): Date {
  if (step === 'PAY' || step === 'SHIP') return placedAt;
  if (step === 'COMPLETE') return shippedAt ?? paidAt ?? placedAt;
  return [paidAt, shippedAt, completedAt].reduce<Date>((last, time) => laterOf(last, time ?? last), placedAt);
}
