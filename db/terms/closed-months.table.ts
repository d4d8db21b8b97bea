import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant, yearMonth } from '../columns.ts';

/**
 * The bounds of each closed month, as they were calculated when it closed. Zone data change from version to version,
 * and a closed month keeps its bounds. Months that were skipped because nothing was due in them have bounds too
 * (R22). Append-only.
 */
export const closedMonths = pgTable('closed_months', {
  period: yearMonth('period').primaryKey(),
  /** The first instant (inclusive). */
  startsAt: instant('starts_at').notNull(),
  /** The first instant after the month: the start of the next one. */
  endsAt: instant('ends_at').notNull(),
  /** The version of the zone data that they were calculated with, such as 2025c. */
  zoneData: text('zone_data').notNull(),
});
