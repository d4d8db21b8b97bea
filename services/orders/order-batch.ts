import type { AttributionFacts, OrderFacts, StoredBinding } from '../../db/queries/attribution-facts.ts';
import { orderOf } from '../../db/queries/orders.ts';
import type { StoredOrder } from '../../db/queries/order-state.ts';
import type { ProgrammeState } from '../../db/queries/programme-state.ts';
import { emptyRecording, type Recording } from '../../db/queries/record.ts';
import type { OrderId } from '../../domain/ids.ts';
import { sum, ZERO } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import { auditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { orderRecorded } from './order-change.ts';
import type { OrderDraft } from './order-draft.ts';
import { decidePayment, type PaymentDecision } from './payment.ts';
import { postPayment } from './post-payment.ts';
import { releaseOf } from './release-order.ts';

const NOTHING_PAID = {
  paidAt: null, paidMonth: null, planVersion: null, holdDays: null, sellerId: null, via: null, touchedAt: null, upline: null, team: null,
};

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
  readonly #bindings = new Map<string, readonly StoredBinding[]>();

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
    this.recording.auditLines.push(auditLine(this.#call, orderRecorded(order, sum(payment?.earnings.map(({ amount }) => amount) ?? []))));
    this.#byKey.set(keyOf(draft.channel, draft.externalId), { id, digest: draft.digest });
    return orderOf(order);
  }

  #pay(draft: OrderDraft, paidAt: Date, found: OrderFacts): PaymentDecision {
    const bindings = this.#bindings.get(draft.customerRef) ?? found.bindings;
    const payment = decidePayment(
      this.#state,
      { channel: draft.channel, paidAt, lines: draft.lines },
      { found, bindings, uplines: this.#uplines },
    );
    if (payment.binding !== null) this.#bindings.set(draft.customerRef, [...bindings, payment.binding]);
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
      shippedAt: null,
      canceledAt: null,
      ...this.#release(completedAt, payment),
      recordedAt: this.#call.now,
    };
  }

  #release(completedAt: Date | null, payment: PaymentDecision | null) {
    if (completedAt === null || payment === null) return { completedAt: null, releasesAt: null, releasePeriod: null };
    return releaseOf(this.#state, completedAt, payment.plan.holdDays);
  }
}

const keyOf = (channel: string, externalId: string): string => JSON.stringify([channel, externalId]);
