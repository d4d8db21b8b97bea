import type { AttributionFacts, OrderFacts, StoredBinding } from '../../db/queries/attribution-facts.ts';
import { orderOf } from '../../db/queries/orders.ts';
import type { StoredOrder } from '../../db/queries/order-state.ts';
import type { ProgrammeState } from '../../db/queries/programme-state.ts';
import { emptyRecording, type Recording } from '../../db/queries/record.ts';
import { holdStart } from '../../domain/backdating.ts';
import { laterOf } from '../../domain/duration.ts';
import type { OrderId } from '../../domain/ids.ts';
import { sum, ZERO } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import { auditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { datedBack } from './dated-back.ts';
import { orderRecorded } from './order-change.ts';
import type { OrderDraft } from './order-draft.ts';
import { decidePayment, type PaymentDecision } from './payment.ts';
import { postPayment } from './post-payment.ts';
import { releaseOf } from './release-order.ts';

const NOTHING_PAID = {
  paidAt: null, paidMonth: null, planVersion: null, holdDays: null, sellerId: null, via: null, touchedAt: null, upline: null, team: null,
};

interface BatchBinding extends StoredBinding {
  readonly channel: string;
}

/**
 * New orders that are written together. They are judged one after the other: what an earlier one of the batch decided -
 * its key, its customer's binding - holds for the later ones as if it had been recorded.
 */
export class OrderBatch {
  readonly recording: Recording = emptyRecording();
  readonly #state: ProgrammeState;
  readonly #uplines: AttributionFacts['uplines'];
  readonly #call: Call;
  readonly #byKey = new Map<string, { readonly id: OrderId; readonly digest: string }>();
  /** What this batch bound, by customer. */
  readonly #bindings = new Map<string, readonly BatchBinding[]>();

  constructor(state: ProgrammeState, uplines: AttributionFacts['uplines'], call: Call) {
    this.#state = state;
    this.#uplines = uplines;
    this.#call = call;
  }

  /** The order of this batch with the key, if there is one. */
  recorded(channel: string, externalId: string): { readonly id: OrderId; readonly digest: string } | null {
    return this.#byKey.get(keyOf(channel, externalId)) ?? null;
  }

  add(id: OrderId, draft: OrderDraft, found: OrderFacts): Order {
    const payment = draft.paidAt === null ? null : this.#pay(draft, draft.paidAt, found);
    const order = this.#orderRow(id, draft, payment);
    this.recording.orders.push(order);
    for (const line of draft.lines) this.recording.lines.push({ orderId: id, ...line });
    if (payment !== null) postPayment(this.recording, this.#state, { ...order, period: order.releasePeriod }, payment, this.#call.now);
    this.recording.auditLines.push(auditLine(this.#call, orderRecorded(order, sum(payment?.earnings.map(({ amount }) => amount) ?? []), datedBack(this.#call, this.#state.programme, [draft.paidAt, draft.completedAt]))));
    this.#byKey.set(keyOf(draft.channel, draft.externalId), { id, digest: draft.digest });
    return orderOf(order);
  }

  #pay(draft: OrderDraft, paidAt: Date, found: OrderFacts): PaymentDecision {
    const { channel, customerRef, lines } = draft;
    const before = this.#bindings.get(customerRef) ?? [];
    const shared = this.#state.programme.channelsShareCustomers;
    const bindings = [...found.bindings, ...before.filter((one) => shared || one.channel === channel)];
    const lastBinding = Math.max(found.lastBinding, ...before.map(({ number }) => number));
    const people = { found, bindings, lastBinding, uplines: this.#uplines };
    const payment = decidePayment(this.#state, { channel, customerRef, paidAt, lines }, people);
    if (payment.binding !== null) this.#bindings.set(customerRef, [...before, { ...payment.binding, channel }]);
    return payment;
  }

  #orderRow(id: OrderId, draft: OrderDraft, payment: PaymentDecision | null): StoredOrder {
    const { lines: _lines, completedAt, paidAt, ...facts } = draft;
    return {
      ...facts,
      ...NOTHING_PAID,
      ...payment?.columns,
      id,
      revision: 1,
      status: completedAt !== null ? 'COMPLETED' : paidAt !== null ? 'PAID' : 'PLACED',
      refunded: ZERO,
      refundedShipping: ZERO,
      refundedTax: ZERO,
      shippedAt: null,
      canceledAt: null,
      ...this.#release(completedAt, payment),
      recordedAt: this.#call.now,
    };
  }

  #release(completedAt: Date | null, payment: PaymentDecision | null) {
    if (completedAt === null || payment === null) return { completedAt: null, releasesAt: null, releasePeriod: null };
    const { viewer, now } = this.#call;
    const heldFrom = holdStart(laterOf(completedAt, payment.columns.paidAt), now, viewer.role === 'STOREFRONT');
    return releaseOf(this.#state, { completedAt, heldFrom, holdDays: payment.plan.holdDays });
  }
}

const keyOf = (channel: string, externalId: string): string => JSON.stringify([channel, externalId]);
