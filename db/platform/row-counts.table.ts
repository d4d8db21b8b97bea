import { bigint, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * How many rows a table that only grows held up to an id. Ids begin with their time, so a total is this count and the
 * rows since: no total reads a whole table.
 */
export const rowCounts = pgTable('row_counts', {
  name: text('name').primaryKey(),
  throughId: text('through_id').notNull(),
  count: bigint('count', { mode: 'bigint' }).notNull(),
});
