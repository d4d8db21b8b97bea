import { openContestMonths } from '../../../db/commissions/contests.queries.ts';
import { duePeriods, runningPeriods } from '../../../db/books/settlements.queries.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Settlement } from '../../../domain/books/settlement.ts';
import type { Call } from '../../call.ts';
import { believedClock } from '../../clock-check.ts';
import { type Bounds, UNBOUNDED } from '../../jobs/job.ts';
import { monthsWithBonuses } from '../../commissions/bonuses/record-bonuses.ts';
import { completeDueOrders } from '../../sales/orders/complete-due-orders.ts';
import { freshState } from '../../terms/programme-state.ts';
import { settlePeriod } from './settle-period.ts';

/**
 * Run by the schedule: settles every ended month that is not settled yet, in order. This includes months whose own run
 * never came or was stopped, and months with missing statements (R25). A second run finds nothing to do.
 */
export async function settleDuePeriods(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<Settlement[]> {
  await completeDueOrders(call);
  const state = await freshState(call.db);
  const { calendar, closedThrough } = state;
  const due = [
    ...(await duePeriods(call.db, closedThrough)),
    ...(await monthsWithBonuses(call.db, state)),
    ...(await openContestMonths(call.db)),
  ];
  const running = new Set(await runningPeriods(call.db));
  const { now } = await believedClock(call.db, call);
  const settled: Settlement[] = [];
  let closed = 0;
  for (const period of [...new Set([...running, ...due])].sort()) {
    if (!hasTime()) break;
    // What is tried again is none of the batch: months that wait for a distributor's rows to be mended would keep the later ones open for good.
    if (endIn(period, calendar) > now || (closed >= batch && !running.has(period))) continue;
    if (!running.has(period)) closed += 1;
    const result = await settlePeriod(call, { period });
    // Another run may have gone ahead; the next run checks again.
    if (!(result instanceof Refusal)) settled.push(result.settlement);
  }
  return settled;
}
