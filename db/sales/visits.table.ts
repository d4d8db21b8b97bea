import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.ts';

export const visits = pgTable(
  'visits',
  {
    id: text('id').primaryKey(),
    visitorToken: text('visitor_token').notNull(),
    customerRef: text('customer_ref'),
    distributorId: id('distributor_id', 'distributor').notNull(),
    visitedAt: instant('visited_at').notNull(),
    channel: text('channel').notNull(),
  },
  (t) => [
    index('visits_visitor').on(t.visitorToken, t.visitedAt),
    index('visits_customer')
      .on(t.customerRef, t.visitedAt)
      .where(sql`${t.customerRef} is not null`),
    index('visits_distributor').on(t.distributorId, t.visitedAt),
  ],
);
