import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { sumOfMinorUnits } from '../columns.ts';

/**
 * What API clients recorded, by day: each row is a lane's sum so far, so the last row of each lane makes the day's. A write takes a
 * lane that nobody else writes in at the moment (see `count_volume`) and adds a row to it: no order waits for another's.
 */
export const dailyVolumes = pgTable(
  'daily_volumes',
  {
    /** Such as 2026-10-03. */
    day: text('day').notNull(),
    client: text('client').notNull(),
    lane: smallint('lane').notNull(),
    number: bigint('number', { mode: 'bigint' }).notNull(),
    volume: sumOfMinorUnits('volume').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.client, t.lane, t.number] })],
);
