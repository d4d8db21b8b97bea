import { bigint, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * The number of rows up to an id in a table that only grows. Ids begin with their time, so a total is this count plus
 * the number of later rows. No total reads a whole table.
 */
export const rowCounts = pgTable('row_counts', {
  name: text('name').primaryKey(),
  throughId: text('through_id').notNull(),
  count: bigint('count', { mode: 'bigint' }).notNull(),
});
