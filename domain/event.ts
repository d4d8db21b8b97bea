import type { CommissionKind } from './commissions/commission-entry.ts';
import type { DistributorStatus, ReviewDecision } from './people/distributor.ts';
import type {
  AdjustmentId,
  DistributorId,
  EntryId,
  OrderId,
  PlanId,
  RefundId,
  StatementId,
  WithdrawalId,
} from './ids.ts';
import type { AttributionVia } from './people/binding.ts';
import type { OrderStatus } from './sales/order.ts';
import type { YearMonth } from './year-month.ts';

/**
 * What somebody waits for (R31), by type: what it is about, and what can no longer be read from that later. No names, contacts, customers or
 * accounts: events are kept, and handed to others.
 */
export interface EventContents {
  /** Somebody applied, or joined where nobody has to be asked. */
  readonly DISTRIBUTOR_APPLIED: About<DistributorId, { readonly status: DistributorStatus }>;
  readonly DISTRIBUTOR_REVIEWED: About<DistributorId, { readonly decision: ReviewDecision }>;
  readonly DISTRIBUTOR_STATUS_CHANGED: About<
    DistributorId,
    { readonly from: DistributorStatus; readonly to: DistributorStatus }
  >;
  readonly SPONSOR_CHANGED: About<
    DistributorId,
    { readonly from: DistributorId | null; readonly to: DistributorId | null }
  >;
  /** An order is paid and has a seller. */
  readonly ORDER_ATTRIBUTED: About<OrderId, { readonly via: AttributionVia | null }>;
  readonly ORDER_ADVANCED: About<OrderId, { readonly from: OrderStatus; readonly to: OrderStatus }>;
  /** Something of it was given back; with `undoes`, a refund did not happen after all. */
  readonly ORDER_REFUNDED: About<OrderId, { readonly refundId: RefundId; readonly undoes: RefundId | null }>;
  readonly COMMISSION_RECORDED: About<
    EntryId,
    { readonly kind: CommissionKind; readonly cause: OrderId | RefundId | AdjustmentId }
  >;
  readonly STATEMENT_ISSUED: About<StatementId, { readonly period: YearMonth }>;
  readonly PERIOD_SETTLED: About<YearMonth, Nothing>;
  readonly WITHDRAWAL_REQUESTED: About<WithdrawalId, Nothing>;
  readonly WITHDRAWAL_DECIDED: About<
    WithdrawalId,
    { readonly decision: 'APPROVED' | 'REJECTED' | 'CANCELED' }
  >;
  readonly WITHDRAWAL_PAID: About<WithdrawalId, Nothing>;
  /** It was not paid, or came back. */
  readonly WITHDRAWAL_FAILED: About<WithdrawalId, Nothing>;
  readonly PLAN_PUBLISHED: About<PlanId, { readonly version: number }>;
}

interface About<Subject extends string, Data> {
  readonly subject: Subject;
  readonly data: Data;
}

type Nothing = Readonly<Record<never, never>>;

export type EventType = keyof EventContents;

/** Of each type, the version of its contents: a later one may hold more, and says so. */
export const EVENT_VERSIONS: Readonly<Record<EventType, number>> = {
  DISTRIBUTOR_APPLIED: 1,
  DISTRIBUTOR_REVIEWED: 1,
  DISTRIBUTOR_STATUS_CHANGED: 1,
  SPONSOR_CHANGED: 1,
  ORDER_ATTRIBUTED: 1,
  ORDER_ADVANCED: 1,
  ORDER_REFUNDED: 1,
  COMMISSION_RECORDED: 1,
  STATEMENT_ISSUED: 1,
  PERIOD_SETTLED: 1,
  WITHDRAWAL_REQUESTED: 1,
  WITHDRAWAL_DECIDED: 1,
  WITHDRAWAL_PAID: 1,
  WITHDRAWAL_FAILED: 1,
  PLAN_PUBLISHED: 1,
};

/** Something that happened, before it is written down. */
export type DomainEvent = {
  readonly [T in EventType]: EventContents[T] & {
    readonly type: T;
    /** Whom it concerns; null: nobody in particular. */
    readonly distributorId: DistributorId | null;
    /** The channel of the order that it is about, so that its shop may hear of it; null: it is about no order. */
    readonly channel: string | null;
  };
}[EventType];

/** Nothing that anybody waits for: only operators, and the log, know of it. */
export const NO_EVENTS: readonly DomainEvent[] = [];
