import { readAdjustmentFacts } from '../../db/queries/adjustments.ts';
import type { OrderState } from '../../db/queries/order-state.ts';
import { emptyRecording, record } from '../../db/queries/record.ts';
import { retrying } from '../../db/transaction.ts';
import type { AdjustmentId } from '../../domain/ids.ts';
import { negate, plus, sum, ZERO } from '../../domain/money.ts';
import { Refusal } from '../../domain/refusal.ts';
import { reversalPeriod } from '../../domain/release.ts';
import { type EntryDraft, postCommissions } from '../books/post-commissions.ts';
import type { Call } from '../call.ts';
import { digestOf } from '../digest.ts';
import { InputCheck } from '../input-check.ts';
import type { CancelCommissionsInput } from './inputs.ts';
import { locateOrder } from '../orders/locate-order.ts';
import { stateAt } from '../programme/programme-state.ts';
import { SENTENCES } from '../sentences.ts';
import { mayStartOver } from '../start-over.ts';
import type { CommissionAdjusted } from './adjust-commission.ts';
import { addAdjustment, repeated } from './adjustment.ts';
import { entriesOfCause } from './read-entries.ts';

/**
 * An operator takes back what stands of an order's commissions, on all levels, with ADJUSTED entries and a reason: the
 * only way to correct an attribution (R8). Like a reversal it goes on the statement of the entry that it takes back
 * while that is open (R23), so that an order which never completes leaves nobody with a debt.
 */
export async function cancelCommissions(call: Call, input: CancelCommissionsInput): Promise<CommissionAdjusted | Refusal> {
  const id = await retrying(() => attempt(call, input), mayStartOver);
  return id instanceof Refusal ? id : { entries: await entriesOfCause(call, id) };
}

async function attempt(call: Call, input: CancelCommissionsInput): Promise<AdjustmentId | Refusal> {
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const found = await locateOrder(call, input.order);
  if (found instanceof Refusal) return found;
  const facts = await readAdjustmentFacts(call.db, idempotencyKey, null);
  const digest = digestOf({ orderId: found.order.id, reason });
  if (facts.existing !== null) return repeated(facts.existing, digest);
  const drafts = whatStands(found, reason);
  if (drafts.length === 0) return new Refusal('WRONG_STATE', SENTENCES.nothingStands(), ['order']);

  const state = await stateAt(call.db, facts.revision);
  const recording = emptyRecording();
  const { order } = found;
  const { currency } = order;
  const standing = { minor: negate(sum(drafts.map(({ amount }) => amount))), currency };
  const attribution = { distributorId: order.sellerId, via: order.via };
  const before = { orderId: order.id, attribution, commissions: standing };
  const after = { orderId: order.id, attribution, commissions: { minor: ZERO, currency } };
  const cause = addAdjustment(recording, call, { idempotencyKey, digest, reason }, { action: 'cancelCommissions', before, after });
  const { closedThrough, programme } = state;
  const { releasesAt, releasePeriod } = order;
  const period = reversalPeriod({ refundedAt: call.now, releasesAt, releasePeriod, timeZone: programme.timeZone, closedThrough });
  const event = { kind: 'ADJUSTED', cause, orderId: order.id, occurredAt: call.now, recordedAt: call.now, closedThrough, period } as const;
  postCommissions(recording, event, drafts);
  // The order's next revision: a refund that was decided from what stood before is decided again.
  recording.changes.push(order);
  await record(call, state.revision, recording);
  return cause;
}

function whatStands({ order, earnings }: OrderState, reason: string): EntryDraft[] {
  return earnings.flatMap(({ entryId: _entryId, amount, reversed, ...terms }) => {
    const standing = plus(amount, reversed);
    return standing === 0n ? [] : [{ ...terms, orderId: order.id, amount: negate(standing), reason }];
  });
}
