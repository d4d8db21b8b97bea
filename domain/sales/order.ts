import type { AttributionVia } from '../people/binding.ts';
import type { DistributorId, OrderId, RefundId } from '../ids.ts';
import type { Money } from '../money.ts';

/** How much of what was paid for the goods went back. */
export type RefundState = 'NONE' | 'PARTIAL' | 'FULL';
export type OrderStatus = 'PLACED' | 'PAID' | 'SHIPPED' | 'COMPLETED' | 'CANCELED';
export type OrderStep = 'PAY' | 'SHIP' | 'COMPLETE' | 'CANCEL';

/** An order as the API shows it. */
export interface Order {
  readonly id: OrderId;
  readonly channel: string;
  readonly externalId: string;
  /** Which telling of the shop stands. */
  readonly revision: number;
  readonly status: OrderStatus;
  readonly customerRef: string;
  readonly total: Money;
  readonly net: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly refundedShipping: Money;
  readonly refundedTax: Money;
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  readonly releasesAt: Date | null;
  readonly attribution: Attribution | null;
}

export interface Attribution {
  readonly distributorId: DistributorId;
  readonly via: AttributionVia;
  readonly touchedAt: Date | null;
}

export interface Refund {
  readonly id: RefundId;
  readonly orderId: OrderId;
  readonly refundRef: string;
  /** Shipping and tax included. */
  readonly amount: Money;
  /** Of the lines, by NET_PAID. */
  readonly net: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly reason: string | null;
  readonly refundedAt: Date;
  /** Null: it stands. */
  readonly undoneAt: Date | null;
}
