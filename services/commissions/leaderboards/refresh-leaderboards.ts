import { lock } from '../../../db/locks.ts';
import { openMonths, readBoard, refreshStandings } from '../../../db/commissions/standings.queries.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { freshState } from '../../terms/programme-state.ts';
import { upkeep } from '../../write.ts';

/** Refreshes the leaderboards of all open months (R30), the latest month first, because it is read most. */
export async function refreshLeaderboards(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<JobOutcome & { readonly months: readonly YearMonth[] }> {
  const { closedThrough } = await freshState(call.db);
  const months: YearMonth[] = [];
  for (const month of (await openMonths(call.db, closedThrough)).reverse()) {
    if (months.length >= batch || !hasTime()) break;
    await refreshMonth(call, month);
    months.push(month);
  }
  return { done: months.length, months };
}

/** Calculates one month again unless it is frozen. */
export async function refreshMonth({ db, now }: Call, period: YearMonth): Promise<void> {
  await upkeep(db, async (tx) => {
    await lock(tx, 'leaderboards');
    if ((await readBoard(tx, period))?.frozen !== true) await refreshStandings(tx, period, now, false);
  });
}
