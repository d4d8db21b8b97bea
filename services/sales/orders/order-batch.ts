import type {
  AttributionFacts,
  ExistingOrder,
  OrderFacts,
} from '../../../db/sales/attribution-facts.queries.ts';
import { newId } from '../../../db/new-id.ts';
import { orderOf } from '../../../db/sales/orders.queries.ts';
import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import { emptyRecording, type Recording } from '../../../db/sales/record.queries.ts';
import type { Id, OrderId } from '../../../domain/ids.ts';
import { sum, ZERO } from '../../../domain/money.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { statusByTimes } from '../../../domain/sales/order-steps.ts';
import { type Binding, decidePayment, type PaymentDecision } from '../../../domain/sales/payment.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { releaseOf } from '../../../domain/commissions/release.ts';
import type { Change } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { datedBack } from '../../terms/dated-back.ts';
import { orderRecorded, orderToldAnew } from './order-change.ts';
import type { OrderDraft } from './order-draft.ts';
import { recordPayment } from './record-payment.ts';

const NOTHING_PAID = {
  paidAt: null,
  paidMonth: null,
  planVersion: null,
  holdDays: null,
  sellerId: null,
  via: null,
  touchedAt: null,
  upline: null,
  team: null,
};

/** An order of this batch. */
type Recorded = Pick<StoredOrder, 'id' | 'digest' | 'paidAt' | 'completedAt'>;

interface BatchBinding extends Binding {
  readonly channel: string;
}

/** The highest line number that the column can store. All tellings of an order count together. */
const LAST_LINE = 32_767;

/** The columns of an order's row that come neither from the telling nor from its payment. */
type Standing = Pick<
  StoredOrder,
  'id' | 'revision' | 'told' | 'firstLine' | 'shippedAt' | 'completedAt' | 'recordedAt'
>;

/**
 * Orders that are recorded or replaced in one write. They are decided one after the other: the key and binding of an
 * earlier order count for later ones as if it were already recorded.
 */
export class OrderBatch {
  readonly recording: Recording = emptyRecording();
  /** The changes for the audit log and the events. */
  readonly changes: Change[] = [];
  readonly #state: OrderBasis;
  readonly #uplines: AttributionFacts['uplines'];
  readonly #call: Call;
  readonly #byKey = new Map<string, Recorded>();
  /** The bindings that this batch made, by customer. */
  readonly #bindings = new Map<string, readonly BatchBinding[]>();

  constructor(state: OrderBasis, uplines: AttributionFacts['uplines'], call: Call) {
    this.#state = state;
    this.#uplines = uplines;
    this.#call = call;
  }

  /** The order of this batch with the key, if there is one. */
  recorded(channel: string, externalId: string): Recorded | null {
    return this.#byKey.get(keyOf(channel, externalId)) ?? null;
  }

  record(id: OrderId, draft: OrderDraft, found: OrderFacts): Order {
    const payment = this.#payment(draft, found);
    const { now } = this.#call;
    const order = this.#row(draft, payment, {
      id,
      revision: 1,
      told: draft.told ?? 1,
      firstLine: 1,
      shippedAt: null,
      completedAt: draft.completedAt,
      recordedAt: now,
    });
    this.recording.orders.push(order);
    this.#addLines(id, draft.lines, null);
    this.changes.push(orderRecorded(order, earned(payment), this.#datedBack(draft)));
    return this.#done(order, payment);
  }

  /**
   * Replaces an order that is not paid yet. The earlier telling no longer counts; the lines of this telling apply,
   * with new line numbers.
   */
  recordAnew(before: ExistingOrder, input: OrderDraft, found: OrderFacts): Order | Refusal {
    const firstLine = (before.lastLine ?? 0) + 1;
    if (firstLine + input.lines.length - 1 > LAST_LINE)
      return new Refusal('WRONG_STATE', ORDER_SENTENCES.toldTooOften(), ['lines']);
    const draft = {
      ...input,
      lines: input.lines.map((line, index) => ({ ...line, lineNo: firstLine + index })),
    };
    const payment = this.#payment(draft, found);
    const { id, revision, shippedAt } = before;
    const told = draft.told ?? before.told + 1;
    const completedAt = before.completedAt ?? draft.completedAt;
    const order = this.#row(draft, payment, {
      id,
      revision,
      told,
      firstLine,
      shippedAt,
      completedAt,
      recordedAt: this.#call.now,
    });
    this.recording.changes.push(order);
    this.#addLines(id, draft.lines, newId('retelling'));
    this.changes.push(orderToldAnew(before, order, earned(payment), this.#datedBack(draft)));
    return this.#done(order, payment);
  }

  #addLines(orderId: OrderId, lines: OrderDraft['lines'], retelling: Id<'retelling'> | null): void {
    for (const { refunded: _refunded, ...line } of lines)
      this.recording.lines.push({ orderId, ...line, retelling });
  }

  #done(order: StoredOrder, payment: PaymentDecision | null): Order {
    if (payment !== null)
      recordPayment(
        this.recording,
        this.#state,
        { ...order, period: order.releasePeriod },
        payment,
        this.#call.now,
      );
    this.#byKey.set(keyOf(order.channel, order.externalId), order);
    return orderOf(order);
  }

  #datedBack({ paidAt, completedAt }: OrderDraft) {
    return datedBack(this.#call, this.#state.programme, [paidAt, completedAt]);
  }

  #payment(draft: OrderDraft, found: OrderFacts): PaymentDecision | null {
    return draft.paidAt === null ? null : this.#pay(draft, draft.paidAt, found);
  }

  #pay(draft: OrderDraft, paidAt: Date, found: OrderFacts): PaymentDecision {
    const { channel, customerRef, lines } = draft;
    const before = this.#bindings.get(customerRef) ?? [];
    const shared = this.#state.programme.channelsShareCustomers;
    const bindings = [...found.bindings, ...before.filter((one) => shared || one.channel === channel)];
    const lastBinding = Math.max(found.lastBinding, ...before.map(({ number }) => number));
    const people = { found, bindings, lastBinding, uplines: this.#uplines };
    const payment = decidePayment(this.#state, { channel, customerRef, paidAt, lines }, people);
    if (payment.binding !== null)
      this.#bindings.set(customerRef, [...before, { ...payment.binding, channel }]);
    return payment;
  }

  #row(draft: OrderDraft, payment: PaymentDecision | null, standing: Standing): StoredOrder {
    const { lines: _lines, completedAt: _completedAt, paidAt, given: _given, told: _told, ...facts } = draft;
    const { completedAt, shippedAt } = standing;
    return {
      ...facts,
      ...NOTHING_PAID,
      ...payment?.columns,
      ...standing,
      status: statusByTimes({ paidAt, shippedAt, completedAt }),
      refunded: ZERO,
      refundedShipping: ZERO,
      refundedTax: ZERO,
      canceledAt: null,
      ...this.#release(completedAt, payment),
    };
  }

  #release(completedAt: Date | null, payment: PaymentDecision | null) {
    if (completedAt === null || payment === null)
      return { completedAt, releasesAt: null, releasePeriod: null };
    const { viewer, now } = this.#call;
    return releaseOf(this.#state, {
      completedAt,
      paidAt: payment.columns.paidAt,
      holdDays: payment.plan.holdDays,
      recordedAt: now,
      byClient: viewer.role === 'STOREFRONT',
    });
  }
}

const earned = (payment: PaymentDecision | null) => sum(payment?.earnings.map(({ amount }) => amount) ?? []);
const keyOf = (channel: string, externalId: string): string => JSON.stringify([channel, externalId]);
