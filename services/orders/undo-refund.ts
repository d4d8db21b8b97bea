import { newId } from '../../db/new-id.ts';
import { readRefundedParts, type RefundedParts } from '../../db/queries/order-details.ts';
import type { OrderState, StoredOrder, StoredRefund } from '../../db/queries/order-state.ts';
import type { OrderBasis } from '../../db/queries/programme-state.ts';
import { emptyRecording, type Recording } from '../../db/queries/record.ts';
import type { CommissionEntry } from '../../domain/commission-entry.ts';
import type { RefundId } from '../../domain/ids.ts';
import { type Minor, minus, negate, plus, sum, ZERO } from '../../domain/money.ts';
import type { Order, OrderStatus, Refund } from '../../domain/order.ts';
import { Refusal } from '../../domain/refusal.ts';
import { restorationOf } from '../../domain/refund.ts';
import { reversalPeriod } from '../../domain/release.ts';
import { type EntryDraft, postCommissions } from '../books/post-commissions.ts';
import type { Call } from '../call.ts';
import { entriesOfCause } from '../commissions/read-entries.ts';
import { digestOf } from '../digest.ts';
import { InputCheck, notBefore } from '../input-check.ts';
import type { UndoRefundInput } from './inputs.ts';
import { stateAt } from '../programme/programme-state.ts';
import { SENTENCES } from '../sentences.ts';
import { datedBack, tooFarBack } from './dated-back.ts';
import { locateOrder } from './locate-order.ts';
import { refundUndone } from './order-change.ts';
import { ordersById, refundsById } from './read-orders.ts';
import { roundingOf } from './refunding.ts';
import { CAME_SECOND, inOneStatement, writeOrders } from '../write.ts';

export interface RefundUndone {
  readonly refund: Refund;
  readonly order: Order;
  /** What it gave back, all levels. */
  readonly restored: readonly CommissionEntry[];
}

/**
 * Undoes a refund that did not happen after all: the bank returned it, or a dispute was won. The order, its lines and its commissions are
 * as if it had never been, by rows of their own; nothing that was recorded changes (R16, R17, R21). Once for each refund.
 */
export async function undoRefund(call: Call, input: UndoRefundInput): Promise<RefundUndone | Refusal> {
  const done = await inOneStatement(() => attempt(call, input), CAME_SECOND);
  return done instanceof Refusal ? done : answer(call, done);
}

interface Undone {
  readonly refundId: RefundId;
  readonly undoingId: RefundId;
}

interface Facts {
  readonly reason: string | null;
  readonly undoneAt: Date;
  readonly digest: string;
}

async function attempt(call: Call, input: UndoRefundInput): Promise<Undone | Refusal> {
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const refund = found.refunds.find(({ refundRef }) => refundRef === input.refundRef);
  if (refund === undefined) return new Refusal('NOT_FOUND', SENTENCES.noRefund(), ['refundRef']);
  const digest = digestOf({ undoneAt: input.undoneAt ?? null });
  if (refund.undone !== null) {
    return refund.undone.digest === digest
      ? { refundId: refund.id, undoingId: refund.undone.id }
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['undoneAt']);
  }
  const parts = await readRefundedParts(call.db, refund.id);
  const facts = readFacts(call, input, parts, digest);
  if (facts instanceof Refusal) return facts;

  const programme = await stateAt(call.db, found.revision);
  const early = tooFarBack(call, programme.programme, [[input.undoneAt ?? null, 'undoneAt']]);
  if (early !== null) return early;
  const recording = emptyRecording();
  const undoingId = planUndoing(recording, { programme, found, refund, parts, facts, recordedAt: call.now });
  const changed = { ...found.order, ...without(found.order, parts) };
  recording.changes.push(changed);
  await writeOrders(call, programme.revision, recording, [
    refundUndone(found.order, changed, recording, datedBack(call, programme.programme, [facts.undoneAt])),
  ]);
  return { refundId: refund.id, undoingId };
}

function readFacts(
  call: Call,
  input: UndoRefundInput,
  { refundedAt }: RefundedParts,
  digest: string,
): Facts | Refusal {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  const undoneAt = notBefore(refundedAt, check.past(input.undoneAt ?? call.now, call.now, ['undoneAt']));
  check.must(undoneAt >= refundedAt, ['undoneAt'], SENTENCES.timeOrder('refundedAt', 'undoneAt'));
  return check.refusal ?? { reason, undoneAt, digest };
}

/** The order as it is without the refund. One that was cancelled is not refunded in full any more, so it is as it was before (R17). */
function without(order: StoredOrder, { amount, shipping, tax }: RefundedParts): Partial<StoredOrder> {
  return {
    refunded: minus(order.refunded, amount),
    refundedShipping: minus(order.refundedShipping, shipping ?? ZERO),
    refundedTax: minus(order.refundedTax, tax ?? ZERO),
    ...(order.status === 'CANCELED' ? { canceledAt: null, status: statusBefore(order) } : {}),
  };
}

const statusBefore = ({ completedAt, shippedAt }: StoredOrder): OrderStatus =>
  completedAt !== null ? 'COMPLETED' : shippedAt !== null ? 'SHIPPED' : 'PAID';

interface Undoing {
  readonly programme: OrderBasis;
  readonly found: OrderState;
  readonly refund: StoredRefund;
  readonly parts: RefundedParts;
  readonly facts: Facts;
  readonly recordedAt: Date;
}

function planUndoing(
  into: Recording,
  { programme, found, refund, parts, facts, recordedAt }: Undoing,
): RefundId {
  const { order } = found;
  const id = newId('refund');
  const opposite = (amount: Minor | null): Minor | null => (amount === null ? null : negate(amount));
  const { reason, undoneAt, digest } = facts;
  into.refunds.push({
    id,
    orderId: order.id,
    refundRef: refund.refundRef,
    digest,
    reason,
    refundedAt: undoneAt,
    recordedAt,
    undoes: refund.id,
    amount: negate(parts.amount),
    shipping: opposite(parts.shipping),
    tax: opposite(parts.tax),
  });
  for (const [lineNo, amount] of parts.lines)
    into.refundLines.push({ refundId: id, orderId: order.id, lineNo, amount: negate(amount) });

  const { closedThrough } = programme;
  const { releasesAt, releasePeriod } = order;
  // As a refund made now would be: with the order's entries while their month is open, else in the first open month (R23).
  const period = reversalPeriod({
    refundedAt: undoneAt,
    releasesAt,
    releasePeriod,
    timeZone: programme.programme.timeZone,
    closedThrough,
  });
  const event = {
    kind: 'RESTORED',
    cause: id,
    orderId: order.id,
    occurredAt: undoneAt,
    recordedAt,
    closedThrough,
    period,
  } as const;
  postCommissions(into, event, restorations(programme, found, parts));
  return id;
}

function restorations(
  { plans }: OrderBasis,
  { order, lines, earnings }: OrderState,
  parts: RefundedParts,
): EntryDraft[] {
  const lineByNo = new Map(lines.map((line) => [line.lineNo, line]));
  return earnings.flatMap(({ entryId: _entryId, amount, reversed, adjusted, ...terms }) => {
    const [line, refunded] = [lineByNo.get(terms.lineNo), parts.lines.get(terms.lineNo)];
    if (line === undefined || refunded === undefined) return [];
    const netLeft = plus(minus(line.net, line.refunded), refunded);
    const standing = sum([amount, reversed, adjusted]);
    const rounding = roundingOf(plans, terms.planVersion);
    const back = restorationOf({
      earned: { amount, ...terms },
      rounding,
      net: line.net,
      netLeft,
      standing,
      reversed,
      adjusted,
    });
    return back === ZERO ? [] : [{ ...terms, orderId: order.id, amount: back }];
  });
}

async function answer(call: Call, { refundId, undoingId }: Undone): Promise<RefundUndone> {
  const [refunds, restored] = await Promise.all([
    refundsById(call, [refundId]),
    entriesOfCause(call, undoingId),
  ]);
  const refund = refunds.get(refundId);
  const order = refund && (await ordersById(call, [refund.orderId])).get(refund.orderId);
  if (refund === undefined || order === undefined) throw new Error('a refund that was recorded is gone');
  return { refund, order, restored };
}
