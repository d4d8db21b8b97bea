import { firstSettledWithoutBounds, insertClosedMonths } from '../../../db/terms/closed-months.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { boundsThrough, type Calendar } from '../../../domain/terms/calendar.ts';
import { nextMonth, type YearMonth } from '../../../domain/year-month.ts';
import { ZONE_DATA } from '../../terms/zone-data.ts';

/**
 * Stores the bounds of a closing month, so that other time zone data does not change them (R22). The months that it
 * passes over, and months closed before bounds were stored, get theirs too. Called in the closing transaction, which
 * has started the settlement.
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
