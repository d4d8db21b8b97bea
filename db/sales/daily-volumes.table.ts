import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { sumOfMinorUnits } from '../columns.ts';

/**
 * The amounts that API clients recorded, by day. Each row is the running sum of a lane; the day's sum is made of the
 * last row of each lane. A write takes a lane that no other transaction is using (see `count_volume`) and adds a row
 * to it, so orders do not wait for each other.
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
