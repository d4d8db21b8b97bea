import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** How much of each limit is used, stored as the time at which the whole limit is free again. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    paidOffAt: instant('paid_off_at').notNull(),
  },
  (t) => [index('rate_limits_paid_off').on(t.paidOffAt)],
);
