import { firstSettledWithoutBounds, insertClosedMonths } from '../../../db/terms/closed-months.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { boundsThrough, type Calendar } from '../../../domain/terms/calendar.ts';
import { nextMonth, type YearMonth } from '../../../domain/year-month.ts';
import { ZONE_DATA } from '../../terms/zone-data.ts';

/**
 * A month that closes keeps its bounds, whatever zone data another machine has (R22). So do those that it passes over, and
 * those that were closed before bounds were kept. Called in the closing transaction, which has started its settlement.
 */
export async function keepBounds(tx: Transaction, calendar: Calendar, period: YearMonth): Promise<void> {
  const lastKept = [...calendar.closed.keys()].sort().at(-1);
  const first =
    lastKept === undefined ? ((await firstSettledWithoutBounds(tx)) ?? period) : nextMonth(lastKept);
  await insertClosedMonths(
    tx,
    boundsThrough(first, period, calendar).map((month) => ({ ...month, zoneData: ZONE_DATA })),
  );
}
