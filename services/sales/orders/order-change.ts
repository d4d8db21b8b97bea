import type { ExistingOrder } from '../../../db/sales/attribution-facts.queries.ts';
import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import type { Recording } from '../../../db/sales/record.queries.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { salesEvent } from '../../../domain/sales/events.ts';
import { type Minor, minus, sum } from '../../../domain/money.ts';
import type { OrderStep } from '../../../domain/sales/order.ts';
import type { Change, Facts } from '../../audit-entry.ts';

/** What the audit log records about a new order, with its seller and its commissions on all levels (R33). */
export function orderRecorded(order: StoredOrder, commissions: Minor, datedBack: Facts): Change {
  const { id, channel, externalId, status, total, currency } = order;
  const after = {
    channel,
    externalId,
    status,
    total: { minor: total, currency },
    ...(order.paidAt === null ? {} : paid(order, commissions)),
    ...datedBack,
  };
  return { action: 'recordOrder', subject: id, after, events: attributed(order) };
}

/** What the audit log records about an order that is told again before payment: its former and its present sum. */
export function orderToldAnew(
  before: ExistingOrder,
  order: StoredOrder,
  commissions: Minor,
  datedBack: Facts,
): Change {
  const change = orderRecorded(order, commissions, datedBack);
  const { currency } = order;
  return {
    ...change,
    before: { revision: before.told, status: before.status, total: { minor: before.total, currency } },
    after: { ...change.after, revision: order.told },
    events: [...advanced(before, order), ...change.events],
  };
}

/** A step, its time, and how far it was backdated. */
interface StepTaken {
  readonly step: OrderStep;
  readonly at: Date;
  readonly datedBack: Facts;
}

/** What the audit log records about a step: the order's new state and the commissions moved. */
export function orderAdvanced(
  before: StoredOrder,
  after: StoredOrder,
  step: StepTaken,
  { entries, refunds }: Recording,
): Change {
  const { id, currency } = after;
  const moved = sum(entries.map(({ amount }) => amount));
  const effects: Readonly<Record<OrderStep, () => Facts>> = {
    PAY: () => paid(after, moved),
    SHIP: () => ({}),
    COMPLETE: () => ({ releasesAt: after.releasesAt, period: after.releasePeriod }),
    CANCEL: () => ({
      refunded: { minor: minus(after.refunded, before.refunded), currency },
      commissions: { minor: moved, currency },
    }),
  };
  const events = [
    ...advanced(before, after),
    ...(step.step === 'PAY' ? attributed(after) : []),
    ...refunded(after, refunds),
  ];
  return {
    action: 'advanceOrder',
    subject: id,
    before: { status: before.status },
    after: { status: after.status, at: step.at, ...effects[step.step](), ...step.datedBack },
    events,
  };
}

/**
 * What the audit log records about a refund: the amount refunded to the customer, and the commissions taken back,
 * below zero.
 */
export function orderRefunded(
  before: StoredOrder,
  after: StoredOrder,
  { refunds, entries }: Recording,
  datedBack: Facts,
): Change {
  const { id, currency } = after;
  const money = (minor: Minor) => ({ minor, currency });
  const [refund] = refunds;
  return {
    action: 'refundOrder',
    subject: id,
    before: { refunded: money(before.refunded) },
    after: {
      refunded: money(after.refunded),
      refundId: refund?.id,
      refundRef: refund?.refundRef,
      ...moved(before, after, entries),
      ...datedBack,
    },
    reason: refund?.reason ?? null,
    events: refunded(after, refunds),
  };
}

/**
 * What the audit log records about an undone refund: the amount now refunded, and the commissions given back, above
 * zero.
 */
export function refundUndone(
  before: StoredOrder,
  after: StoredOrder,
  { refunds, entries }: Recording,
  datedBack: Facts,
): Change {
  const { id, currency } = after;
  const money = (minor: Minor) => ({ minor, currency });
  const [undoing] = refunds;
  const status = (order: StoredOrder): Facts =>
    before.status === after.status ? {} : { status: order.status };
  return {
    action: 'undoRefund',
    subject: id,
    before: { refunded: money(before.refunded), ...status(before) },
    after: {
      refunded: money(after.refunded),
      refundId: undoing?.undoes,
      refundRef: undoing?.refundRef,
      ...moved(after, before, entries),
      ...status(after),
      ...datedBack,
    },
    reason: undoing?.reason ?? null,
    events: [...advanced(before, after), ...refunded(after, refunds)],
  };
}

/**
 * The difference between the order with the smaller and the larger refunded amount, and the commissions moved by it.
 * Shipping and tax are included if they changed.
 */
function moved(less: StoredOrder, more: StoredOrder, entries: Recording['entries']): Facts {
  const money = (minor: Minor) => ({ minor, currency: less.currency });
  const [shipping, tax] = [
    minus(more.refundedShipping, less.refundedShipping),
    minus(more.refundedTax, less.refundedTax),
  ];
  return {
    amount: money(minus(more.refunded, less.refunded)),
    ...(shipping === 0n ? {} : { shipping: money(shipping) }),
    ...(tax === 0n ? {} : { tax: money(tax) }),
    commissions: money(sum(entries.map(({ amount }) => amount))),
  };
}

function paid({ sellerId, via, planVersion, currency }: StoredOrder, commissions: Minor): Facts {
  return {
    attribution: sellerId === null ? null : { distributorId: sellerId, via },
    planVersion,
    commissions: { minor: commissions, currency },
  };
}

type Told = Pick<StoredOrder, 'id' | 'channel' | 'sellerId'>;

const about = ({ id, channel, sellerId }: Told) =>
  ({ subject: id, channel, distributorId: sellerId }) as const;

/** The event that tells the seller about the order, once it is paid. */
function attributed(order: StoredOrder): DomainEvent[] {
  return order.paidAt === null || order.sellerId === null
    ? []
    : [salesEvent({ type: 'ORDER_ATTRIBUTED', ...about(order), data: { via: order.via } })];
}

function advanced(
  { status: from }: Pick<StoredOrder, 'status'>,
  order: Told & Pick<StoredOrder, 'status'>,
): DomainEvent[] {
  return from === order.status
    ? []
    : [salesEvent({ type: 'ORDER_ADVANCED', ...about(order), data: { from, to: order.status } })];
}

function refunded(order: Told, refunds: Recording['refunds']): DomainEvent[] {
  return refunds.map(({ id: refundId, undoes }) =>
    salesEvent({ type: 'ORDER_REFUNDED', ...about(order), data: { refundId, undoes: undoes ?? null } }),
  );
}
