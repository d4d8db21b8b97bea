import { lock } from '../../db/locks.ts';
import { advanceRowCounts } from '../../db/queries/row-counts.ts';
import { openMonths, readBoard, refreshStandings } from '../../db/queries/standings.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import type { Call } from '../call.ts';
import { completeDueOrders } from '../orders/complete-due-orders.ts';
import { freshState } from '../programme/programme-state.ts';

/** What the schedule runs once a minute: brings every board that still moves up to date (R30), and completes due orders. */
export async function refreshLeaderboards(call: Call): Promise<{ readonly months: readonly YearMonth[]; readonly completed: number }> {
  const completed = await completeDueOrders(call);
  const { closedThrough } = await freshState(call.db);
  const months = await openMonths(call.db, closedThrough);
  for (const month of months) await refreshMonth(call, month);
  await advanceTotals(call);
  return { months, completed };
}

/** Totals are counted on from here; one run at a time. */
async function advanceTotals({ db, now }: Call): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lock(tx, 'leaderboards');
    await advanceRowCounts(tx, now);
  });
}

/** Adds one month up anew unless it is frozen. */
export async function refreshMonth({ db, now }: Call, period: YearMonth): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lock(tx, 'leaderboards');
    if ((await readBoard(tx, period))?.frozen !== true) await refreshStandings(tx, period, now, false);
  });
}
