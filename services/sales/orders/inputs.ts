import type { OrderStatus, RefundState, OrderStep } from '../../../domain/sales/order.ts';
import type { PublishPlanInput } from '../../commissions/plans/inputs.ts';
import type { Optional } from '../../inputs.ts';

export interface OrderLineInput {
  readonly lineRef?: Optional<string>;
  readonly sku: string;
  readonly title?: Optional<string>;
  readonly category?: Optional<string>;
  readonly quantity: number;
  readonly unitPrice: string;
  /** "0" when left out. */
  readonly discount?: Optional<string>;
  readonly unitCost?: Optional<string>;
}

export interface RecordOrderInput {
  /** "default" when left out. */
  readonly channel?: Optional<string>;
  readonly externalId: string;
  /** If left out: the one after the recorded revision. */
  readonly revision?: Optional<number>;
  /** Left out or blank: no customer. */
  readonly customerRef?: Optional<string>;
  readonly referralCode?: Optional<string>;
  readonly visitorToken?: Optional<string>;
  readonly currency: string;
  readonly placedAt: Date;
  readonly paidAt?: Optional<Date>;
  readonly completedAt?: Optional<Date>;
  readonly lines: readonly OrderLineInput[];
  /** "0" when left out, as shipping and tax. */
  readonly discount?: Optional<string>;
  readonly shipping?: Optional<string>;
  readonly tax?: Optional<string>;
}

/** Names an order by its id, or by channel and externalId. */
export interface OrderRef {
  readonly id?: Optional<string>;
  /** "default" when left out. */
  readonly channel?: Optional<string>;
  readonly externalId?: Optional<string>;
}

export interface AdvanceOrderInput {
  readonly order: OrderRef;
  readonly step: OrderStep;
  /** Now when left out. */
  readonly at?: Optional<Date>;
}

export interface PreviewCommissionInput {
  readonly order: RecordOrderInput;
  readonly draft?: Optional<PublishPlanInput>;
}

/** Selects orders by the time they were placed. `from` is inclusive, `to` exclusive. */
export interface OrderFilter {
  readonly channel?: Optional<string>;
  readonly customerRef?: Optional<string>;
  readonly refundState?: Optional<RefundState>;
  readonly status?: Optional<OrderStatus>;
  readonly distributorId?: Optional<string>;
  readonly from?: Optional<Date>;
  readonly to?: Optional<Date>;
}

export interface RefundLineInput {
  readonly lineRef: string;
  readonly amount: string;
  /** The part of `amount` that is tax. "0" if left out. */
  readonly taxIncluded?: Optional<string>;
}

export interface RefundOrderInput {
  readonly order: OrderRef;
  readonly refundRef: string;
  /** True: everything that is left of the order. Then no line or amount may be named. */
  readonly everything?: Optional<boolean>;
  readonly lines?: Optional<readonly RefundLineInput[]>;
  readonly shipping?: Optional<string>;
  /** In addition to the tax of the lines. */
  readonly tax?: Optional<string>;
  readonly refundedAt?: Optional<Date>;
  readonly reason?: Optional<string>;
}

export interface UndoRefundInput {
  readonly order: OrderRef;
  readonly refundRef: string;
  /** Now when left out. */
  readonly undoneAt?: Optional<Date>;
  readonly reason?: Optional<string>;
}

export interface CancelCommissionsInput {
  readonly order: OrderRef;
  readonly reason: string;
  readonly idempotencyKey: string;
}
