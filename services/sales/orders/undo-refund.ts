import { readRefundedParts, type RefundedParts } from '../../../db/sales/order-details.queries.ts';
import { emptyRecording } from '../../../db/sales/record.queries.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { RefundId } from '../../../domain/ids.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { uncanceled, undoingOf } from '../../../domain/sales/refund-decision.ts';
import type { Call } from '../../call.ts';
import { entriesOfCause } from '../../commissions/entries/read-entries.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck, notBefore } from '../../input-check.ts';
import { CAME_SECOND, inOneStatement, recordDecision } from '../../write.ts';
import type { UndoRefundInput } from './inputs.ts';
import { stateAt } from '../../terms/programme-state.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { datedBack, tooFarBack } from '../../terms/dated-back.ts';
import { locateOrder } from './locate-order.ts';
import { refundUndone } from './order-change.ts';
import { recordRefund, type RefundFacts } from './record-refund.ts';
import { ordersById, refundsById } from './read-orders.ts';

export interface RefundUndone {
  readonly refund: Refund;
  readonly order: Order;
  /** The restored commissions, on all levels. */
  readonly restored: readonly CommissionEntry[];
}

/**
 * Undoes a refund that did not take place, because the bank returned it or a dispute was won. The order, its lines and
 * its commissions become as they were without it, by new rows; recorded rows stay unchanged (R16, R17, R21). Each
 * refund can be undone once.
 */
export async function undoRefund(call: Call, input: UndoRefundInput): Promise<RefundUndone | Refusal> {
  const done = await inOneStatement(() => attempt(call, input), CAME_SECOND);
  return done instanceof Refusal ? done : answer(call, done);
}

interface Undone {
  readonly refundId: RefundId;
  readonly undoingId: RefundId;
}

async function attempt(call: Call, input: UndoRefundInput): Promise<Undone | Refusal> {
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const refund = found.refunds.find(({ refundRef }) => refundRef === input.refundRef);
  if (refund === undefined) return new Refusal('NOT_FOUND', ORDER_SENTENCES.noRefund(), ['refundRef']);
  const digest = digestOf({ undoneAt: input.undoneAt ?? null });
  if (refund.undone !== null) {
    return refund.undone.digest === digest
      ? { refundId: refund.id, undoingId: refund.undone.id }
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['undoneAt']);
  }
  const made = await readRefundedParts(call.db, refund.id);
  const facts = readFacts(call, input, made, digest);
  if (facts instanceof Refusal) return facts;

  const programme = await stateAt(call.db, found.revision);
  const early = tooFarBack(call, programme.programme, [[input.undoneAt ?? null, 'undoneAt']]);
  if (early !== null) return early;
  const recording = emptyRecording();
  const undoing = undoingOf(found, programme, made, facts.refundedAt);
  const undoingId = recordRefund(recording, programme, found.order.id, undoing, {
    ...facts,
    refundRef: refund.refundRef,
    undoes: refund.id,
  });
  const changed = { ...found.order, ...undoing.sums, ...uncanceled(found.order) };
  recording.changes.push(changed);
  await recordDecision(call, programme.revision, recording, [
    refundUndone(found.order, changed, recording, datedBack(call, programme.programme, [facts.refundedAt])),
  ]);
  return { refundId: refund.id, undoingId };
}

function readFacts(
  call: Call,
  input: UndoRefundInput,
  { refundedAt }: RefundedParts,
  digest: string,
): Omit<RefundFacts, 'refundRef'> | Refusal {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  const undoneAt = notBefore(refundedAt, check.past(input.undoneAt ?? call.now, call.now, ['undoneAt']));
  check.must(undoneAt >= refundedAt, ['undoneAt'], SENTENCES.timeOrder('refundedAt', 'undoneAt'));
  return check.refusal ?? { reason, refundedAt: undoneAt, recordedAt: call.now, digest };
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
