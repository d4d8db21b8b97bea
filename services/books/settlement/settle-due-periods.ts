import { duePeriods, runningPeriods } from '../../../db/books/settlements.queries.ts';
import { endIn } from '../../../domain/terms/calendar.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Settlement } from '../../../domain/books/settlement.ts';
import type { Call } from '../../call.ts';
import { believedClock } from '../../clock-check.ts';
import { type Bounds, UNBOUNDED } from '../../jobs/job.ts';
import { completeDueOrders } from '../../sales/orders/complete-due-orders.ts';
import { freshState } from '../../terms/programme-state.ts';
import { settlePeriod } from './settle-period.ts';

/**
 * What the schedule runs: settles every month that has ended and is not settled yet, in order - also one whose own run
 * never came or was killed half-way, and one that lacks statements (R25). Delivered twice, it finds nothing left to do.
 */
export async function settleDuePeriods(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<Settlement[]> {
  await completeDueOrders(call);
  const { calendar, closedThrough } = await freshState(call.db);
  const due = await duePeriods(call.db, closedThrough);
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
    // Somebody else may have gone ahead meanwhile; the next run looks again.
    if (!(result instanceof Refusal)) settled.push(result.settlement);
  }
  return settled;
}
