import { lockShared } from '../../../db/locks.ts';
import { readAdjustmentFacts } from '../../../db/commissions/adjustments.queries.ts';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { emptyRecording } from '../../../db/sales/record.queries.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import { decideCommissionsCanceled } from '../../../domain/sales/commissions-canceled.ts';
import type { AdjustmentId } from '../../../domain/ids.ts';
import { type Minor, minor, ZERO } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { askApproval, askedBefore, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { WORDS } from '../../people/approvals/approval-words.ts';
import { recordCommissions } from '../../commissions/entries/record-commissions.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import type { CancelCommissionsInput } from './inputs.ts';
import { locateOrder } from './locate-order.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import type { CommissionAdjusted } from '../../commissions/entries/adjust-commission.ts';
import { addAdjustment, repeated } from '../../commissions/entries/adjustment.ts';
import { byHand, needsSecond } from '../../commissions/entries/by-hand.ts';
import { entriesOfCause } from '../../commissions/entries/read-entries.ts';
import { recordEntries, type Writing, type Written } from '../../write.ts';

/**
 * An operator takes back the remaining commissions of an order, on all levels, with ADJUSTED entries and a reason.
 * This is the only way to correct an attribution (R8). As with a reversal, the correction goes on the statement of
 * the entry that it takes back while that is open (R23), so an order that never completes leaves no distributor with
 * a debt. Above the programme's threshold it waits for a second operator (R27).
 */
export async function cancelCommissions(
  call: Call,
  input: CancelCommissionsInput,
): Promise<CommissionAdjusted | AwaitingApproval | Refusal> {
  const check = new InputCheck();
  check.text(input.idempotencyKey, ['idempotencyKey']);
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const id = await byHand<AdjustmentId | AwaitingApproval>(call, (tx) =>
    cancel(tx, call, { ...input, reason }, null),
  );
  return id instanceof AwaitingApproval || id instanceof Refusal
    ? id
    : { entries: await entriesOfCause(call, id) };
}

/**
 * Runs after a second operator confirmed it. It takes back the present commissions, unless they are more than the
 * operator was asked about.
 */
export async function confirmCancellation(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  await lockShared(tx, 'books');
  const done = await cancel(tx, call, input as CancelCommissionsInput, minor(BigInt(basis)));
  return confirmedOutcome(done, (id) => id);
}

async function cancel(
  tx: Writing,
  call: Call,
  input: CancelCommissionsInput,
  most: Minor | null,
): Promise<Written<AdjustmentId | AwaitingApproval> | Refusal> {
  const { idempotencyKey, reason } = input;
  const found = await locateOrder(call, input.order, tx);
  if (found instanceof Refusal) return found;
  const facts = await readAdjustmentFacts(tx, idempotencyKey, null);
  const digest = digestOf({ orderId: found.order.id, reason });
  if (facts.existing !== null) return repeated(tx, facts.existing, digest);
  const waiting = await askedBefore(tx, call, 'CANCELLATION', { key: idempotencyKey, digest });
  if (waiting !== null) return waiting;
  const state = await readProgrammeState(tx);
  const canceled = decideCommissionsCanceled(found, state, call.now, most);
  if (canceled === 'NOTHING_STANDS')
    return new Refusal('WRONG_STATE', ORDER_SENTENCES.nothingStands(), ['order']);
  if (canceled === 'MORE_STANDS') return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const { moves, period } = canceled;
  const { order } = found;
  const { currency } = order;
  const standing = { minor: canceled.standing, currency };
  if (await needsSecond(tx, call, state, moves)) {
    const summary = WORDS.cancellation(standing, order.channel, order.externalId);
    const basis = standing.minor.toString();
    return askApproval(tx, call, {
      kind: 'CANCELLATION',
      subject: order.id,
      key: idempotencyKey,
      input,
      digest,
      basis,
      summary,
      reason,
    });
  }
  const recording = emptyRecording();
  const attribution = { distributorId: order.sellerId, via: order.via };
  const before = { orderId: order.id, attribution, commissions: standing };
  const after = { orderId: order.id, attribution, commissions: { minor: ZERO, currency } };
  const cause = addAdjustment(
    recording,
    tx,
    call,
    { idempotencyKey, digest, reason },
    { action: 'cancelCommissions', before, after },
  );
  const event = {
    kind: 'ADJUSTED',
    cause,
    orderId: order.id,
    occurredAt: call.now,
    recordedAt: call.now,
    closedThrough: state.closedThrough,
    period,
  } as const;
  recordCommissions(
    recording,
    event,
    moves.map((move) => ({ ...move, orderId: order.id, reason })),
  );
  // Counts the order's revision, so that a refund decided from the earlier commissions is decided again.
  recording.changes.push(order);
  await recordEntries(tx, call, state.revision, recording);
  return tx.written(cause);
}
