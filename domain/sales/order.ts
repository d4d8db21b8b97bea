import type { AttributionVia } from '../people/binding.ts';
import type { DistributorId, OrderId, RefundId } from '../ids.ts';
import type { Money } from '../money.ts';

/** How much of the goods' price was refunded. */
export type RefundState = 'NONE' | 'PARTIAL' | 'FULL';
export type OrderStatus = 'PLACED' | 'PAID' | 'SHIPPED' | 'COMPLETED' | 'CANCELED';
export type OrderStep = 'PAY' | 'SHIP' | 'COMPLETE' | 'CANCEL';

/** An order as the API shows it. */
export interface Order {
  readonly id: OrderId;
  readonly channel: string;
  readonly externalId: string;
  /** The number of the recorded version. */
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
  /** Including shipping and tax. */
  readonly amount: Money;
  /** The NET_PAID of all lines. */
  readonly net: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly reason: string | null;
  readonly refundedAt: Date;
  /** Null: the refund was not undone. */
  readonly undoneAt: Date | null;
}
