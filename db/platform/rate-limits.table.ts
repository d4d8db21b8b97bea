import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** How much of each limit is used: when what was taken so far will have been paid off. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    paidOffAt: instant('paid_off_at').notNull(),
  },
  (t) => [index('rate_limits_paid_off').on(t.paidOffAt)],
);
