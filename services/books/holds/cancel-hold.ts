import { emptyCommissions } from '../../../db/commissions/commission.rows.ts';
import { type HeldLevel, countRevisions, readHeldLevels } from '../../../db/books/held-money.queries.ts';
import { lock } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { readHolds } from '../../../db/people/holds.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { decideHoldCanceled, takenFrom, type TakenBack } from '../../../domain/books/hold-canceled.ts';
import { type HoldId, isId } from '../../../domain/ids.ts';
import { type Minor, minor, negate, sum } from '../../../domain/money.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import type { Hold } from '../../../domain/people/hold.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { recordCommissions } from '../../commissions/entries/record-commissions.ts';
import { needsSecond } from '../../commissions/entries/by-hand.ts';
import { digestOf } from '../../digest.ts';
import { groupedBy } from '../../grouped.ts';
import { InputCheck } from '../../input-check.ts';
import { askApproval, confirmedBefore, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { WORDS } from '../../people/approvals/approval-words.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { MAY_HAVE_BEEN_DONE, recordEntries, write, type Writing, type Written } from '../../write.ts';
import { endHold, heldNow, holdEverything } from './end-hold.ts';
import type { EndHoldInput } from './inputs.ts';
import { noHold } from './no-hold.ts';
import { HOLD_SENTENCES } from './sentences.ts';

/** How many orders are written in one statement. */
const ORDERS = 1_000;

type Taken = TakenBack<HeldLevel>;

/**
 * Ends a hold by taking back what it holds (R38): an ADJUSTED entry for each level of each line, and one for what a distributor was given
 * without an order, so that nothing is deleted and later refunds of these orders find nothing left to take. Above the programme's threshold it
 * waits for a second operator (R27). The same request again, by the same operator for the same reason, changes nothing.
 */
export async function cancelHold(
  call: Call,
  input: EndHoldInput,
): Promise<{ hold: Hold } | AwaitingApproval | Refusal> {
  const { holdId } = input;
  if (!isId('hold', holdId)) return noHold();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const done = await write<Hold | AwaitingApproval>(
    call,
    async (tx) => {
      await lock(tx, 'adjustments');
      return cancel(tx, call, { holdId, reason }, null);
    },
    MAY_HAVE_BEEN_DONE,
  );
  return done instanceof AwaitingApproval || done instanceof Refusal ? done : { hold: done };
}

/** A second operator has confirmed it. What is taken back is what is held then, unless that is more than the operator was asked about. */
export async function confirmHoldCanceled(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  const done = await cancel(tx, call, input as Wish, minor(BigInt(basis)));
  return confirmedOutcome(done, ({ id }) => id);
}

interface Wish {
  readonly holdId: HoldId;
  readonly reason: string;
}

async function cancel(
  tx: Writing,
  call: Call,
  wish: Wish,
  most: Minor | null,
): Promise<Written<Hold | AwaitingApproval> | Refusal> {
  const { holdId, reason } = wish;
  await holdEverything(tx);
  const [hold] = await readHolds(tx, [holdId]);
  if (hold === undefined) return noHold();
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const digest = digestOf(wish);
  if (hold.ended !== null) {
    const isSame =
      hold.outcome === 'CANCELED' &&
      ((hold.endedBy === call.viewer.subject && hold.endReason === reason) ||
        (await confirmedBefore(tx, call, 'HOLD', digest)) === holdId);
    return isSame ? tx.unchanged(hold) : new Refusal('WRONG_STATE', HOLD_SENTENCES.ended(), ['holdId']);
  }
  const state = await readProgrammeState(tx);
  const taken = decideHoldCanceled(await readHeldLevels(tx, holdId), state, call.now);
  const total = negate(sum(taken.map(({ amount }) => amount)));
  if (most !== null && total > most) return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const { currency } = state.programme;
  const worth = { minor: total, currency };
  const moves = [...takenFrom(taken)].map(([beneficiaryId, amount]) => ({ beneficiaryId, amount }));
  if (await needsSecond(tx, call, state, moves)) {
    const [head] = await readDistributors(tx, [hold.distributorId]);
    return askApproval(tx, call, {
      kind: 'HOLD',
      subject: holdId,
      key: null,
      input: wish,
      digest,
      basis: total.toString(),
      summary: WORDS.hold(worth, head?.code ?? hold.distributorId, moves.length),
      reason,
    });
  }
  const held = await heldNow(tx, state, holdId);
  await takeBack(tx, call, state, { holdId, reason, taken });
  const after = { takenBack: worth, from: moves.length };
  return tx.written(
    await endHold(tx, call, state, hold, { action: 'cancelHold', outcome: 'CANCELED', reason, held, after }),
  );
}

/** One adjustment for each order, because a transfer belongs to one cause and to one order's months, and one for what has no order. */
async function takeBack(
  tx: Writing,
  call: Call,
  state: ProgrammeState,
  { holdId, reason, taken }: Wish & { readonly taken: readonly Taken[] },
): Promise<void> {
  const byOrder = [...groupedBy(taken, ({ of }) => of.orderId)];
  for (let start = 0; start < byOrder.length; start += ORDERS) {
    const part = byOrder.slice(start, start + ORDERS);
    const recording = emptyCommissions();
    for (const [orderId, own] of part) {
      const cause = newId('adjustment');
      recording.adjustments.push({
        id: cause,
        // Nobody sends it, so it is never compared: the end of the hold makes it once.
        idempotencyKey: cause,
        digest: `${holdId} ${orderId ?? 'without an order'}`,
        actor: call.viewer.subject,
        reason,
        recordedAt: call.now,
        holdId,
      });
      const event = {
        kind: 'ADJUSTED',
        cause,
        orderId,
        occurredAt: call.now,
        recordedAt: call.now,
        closedThrough: state.closedThrough,
        period: own[0]?.period ?? null,
      } as const;
      recordCommissions(recording, event, own.map(entryOf(reason)));
    }
    await countRevisions(
      tx,
      part.flatMap(([orderId]) => orderId ?? []),
    );
    await recordEntries(tx, call, state.revision, recording);
  }
}

const entryOf =
  (reason: string) =>
  ({ of: { releasesAt: _at, releasePeriod: _period, ...terms }, amount }: Taken) => ({
    ...terms,
    amount,
    reason,
  });
