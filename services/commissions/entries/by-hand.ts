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
 * Runs an operator's adjustment, one at a time, because the day's amounts are added up. The key makes it idempotent,
 * so it also starts over when its outcome is unknown, or when another request used the key first. The transaction
 * retries temporary failures itself.
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

/** Whether moving these amounts now needs a second operator who has not confirmed yet (R27). */
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
