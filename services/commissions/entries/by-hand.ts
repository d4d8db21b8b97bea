import { lock, lockShared } from '../../../db/locks.ts';
import { readAdjustedBetween } from '../../../db/commissions/adjustments.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { needsSecondByHand } from '../../../domain/people/approval.ts';
import { dayAfter, dayOf, startOfDay } from '../../../domain/calendar-day.ts';
import { sizesByBeneficiary } from '../../../domain/commissions/commission-by-hand.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { type Minor, ZERO } from '../../../domain/money.ts';
import type { Call } from '../../call.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';
import type { Refusal } from '../../../domain/refusal.ts';

/**
 * Runs what an operator does by hand, one at a time: what was given on a day is added up, and nobody adds to it meanwhile.
 * It is done once by its key, so it is started over also when nobody knows whether it was done, or somebody
 * else was faster with the key. Passing failures the transaction tries again by itself.
 */
export async function byHand<T>(
  call: Call,
  work: (tx: Writing) => Promise<Written<T> | Refusal>,
): Promise<T | Refusal> {
  const held = async (tx: Writing): Promise<Written<T> | Refusal> => {
    await lock(tx, 'adjustments');
    await lockShared(tx, 'books');
    return work(tx);
  };
  return write(call, held, MAY_HAVE_BEEN_DONE);
}

/** Whether it takes a second operator to move these amounts by hand now (R27), who is not there yet. */
export async function needsSecond(
  tx: Transaction,
  call: Call,
  { programme }: ProgrammeState,
  moves: readonly { readonly beneficiaryId: DistributorId; readonly amount: Minor }[],
): Promise<boolean> {
  if (call.confirmed !== undefined) return false;
  const { timeZone, adjustmentApprovalAbove } = programme;
  const day = dayOf(call.now, timeZone);
  const byDistributor = sizesByBeneficiary(moves);
  const before = await readAdjustedBetween(
    tx,
    [...byDistributor.keys()],
    startOfDay(day, timeZone),
    startOfDay(dayAfter(day), timeZone),
  );
  const sums = [...byDistributor].map(([id, amount]) => ({ amount, thatDay: before.get(id) ?? ZERO }));
  return needsSecondByHand(sums, adjustmentApprovalAbove.minor);
}
