import { setTimeout as pause } from 'node:timers/promises';
import {
  followLastSales,
  ordersWait,
  type TakenOrder,
  takeUncounted,
  writeCounts,
} from '../../../db/commissions/sales-counts.queries.ts';
import { readStandings } from '../../../db/commissions/tier-standings.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { changesBy, countedNow, foldedChanges } from '../../../domain/commissions/sales-count.ts';
import { laterOf } from '../../../domain/duration.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { OUTCOME_UNKNOWN, write } from '../../write.ts';
import { holdTiers, lookAtTiers } from './look-at-tiers.ts';

/** Orders that are counted in one transaction. */
const AT_ONCE = 500;

/**
 * Counts orders that were completed or refunded, and looks at the tiers of everybody whose figures moved: a second after the order at the
 * latest (R29a). Counted twice, an order counts once. Two orders that pass a threshold together are one upgrade, since only one
 * transaction at a time counts. Answers how many orders were counted.
 */
export async function moveTiers(
  call: Call,
  { batch, hasTime, elapsedMs = () => 0, lookAgainMs }: Bounds = UNBOUNDED,
): Promise<JobOutcome> {
  let done = 0;
  while (done < batch && hasTime()) {
    const now = new Date(call.now.getTime() + elapsedMs());
    const counted = (await ordersWait(call.db)) ? await countOrders({ ...call, now }) : 0;
    done += counted;
    if (counted > 0) continue;
    if (lookAgainMs === undefined) break;
    await pause(lookAgainMs);
  }
  return { done };
}

async function countOrders(call: Call): Promise<number> {
  return write(
    call,
    async (tx) => {
      const state = await holdTiers(tx, call);
      const taken = await takeUncounted(tx, AT_ONCE);
      const looked = await count(tx, taken, state.programme.timeZone);
      if (looked.length > 0 && state.tiers.some(({ upgradeWhen }) => upgradeWhen !== null))
        await lookAtTiers(tx, call, state, await readStandings(tx, looked), false);
      return tx.unlogged(taken.length);
    },
    OUTCOME_UNKNOWN,
  );
}

/** Answers whose figures moved: the sellers, those above them, and present sponsors, whose recruits sold something. */
async function count(
  tx: Transaction,
  taken: readonly TakenOrder[],
  timeZone: string,
): Promise<DistributorId[]> {
  const orders = taken.map(({ order, before, paidAt, completedAt }) => {
    const day = before?.day ?? dayOf(laterOf(paidAt, completedAt), timeZone);
    const now = countedNow(order, day);
    return { now, changes: changesBy(order, before, now), sellerId: order.sellerId };
  });
  if (orders.length === 0) return [];
  const changes = foldedChanges(orders.flatMap((order) => order.changes));
  await writeCounts(
    tx,
    orders.map(({ now }) => now),
    changes,
  );
  const sellers = orders.flatMap((order) => (order.changes.length === 0 ? [] : [order.sellerId]));
  const sponsors = sellers.length === 0 ? [] : await followLastSales(tx, [...new Set(sellers)]);
  return [...new Set([...changes.map(({ distributorId }) => distributorId), ...sponsors])];
}
