import type { Calendar, MonthBounds } from '../../domain/terms/calendar.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { eq } from 'drizzle-orm';
import { type Reading, Query } from '../query.ts';
import { InsertMany, TableQuery } from '../table-query.ts';
import { closedMonths } from './closed-months.table.ts';
import type { Transaction } from '../transaction.ts';

export type ClosedMonth = typeof closedMonths.$inferSelect;

/** A row as `json_agg` of the table returns it. */
export interface ClosedMonthText {
  readonly period: YearMonth;
  readonly starts_at: string;
  readonly ends_at: string;
}

export function calendarOf(timeZone: string, months: readonly ClosedMonthText[]): Calendar {
  const bounds = months.map(({ period, starts_at, ends_at }): [YearMonth, MonthBounds] => [
    period,
    { startsAt: new Date(starts_at), endsAt: new Date(ends_at) },
  ]);
  return { timeZone, closed: new Map(bounds) };
}

const zone = new TableQuery('closed_month_zone_data', { period: closedMonths.period }, (db, { period }) =>
  db.select({ zoneData: closedMonths.zoneData }).from(closedMonths).where(eq(closedMonths.period, period)),
);

/** The version of the zone data that a month was closed with. Undefined if the month is open or was closed before versions were stored. */
export async function readZoneData(on: Reading, period: YearMonth): Promise<string | undefined> {
  return (await zone.row(on, { period }))?.zoneData;
}

const firstUnbounded = new Query<{ period: YearMonth }>(
  'first_month_without_bounds',
  `select period from settlements s where not exists (select from closed_months c where c.period >= s.period) order by period limit 1`,
);

/** The first settled month after all those whose bounds are stored. It was settled by a version that stored none. */
export async function firstSettledWithoutBounds(on: Reading): Promise<YearMonth | undefined> {
  return (await firstUnbounded.row(on))?.period;
}

const insert = new InsertMany('insert_closed_months', closedMonths);

/** The caller must hold the books' lock and close the months in this transaction. */
export async function insertClosedMonths(tx: Transaction, months: readonly ClosedMonth[]): Promise<void> {
  await insert.run(tx, months);
}
