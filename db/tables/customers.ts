import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Customers who are known to be a distributor themselves (R7). */
export const buyers = pgTable('buyers', {
  customerRef: text('customer_ref').primaryKey(),
  distributorId: id('distributor_id', 'distributor').notNull(),
});

/**
 * Which distributor a customer belongs to, from when to when (R6). Append-only and numbered per customer, so that of
 * two orders that would bind one customer at the same moment only one can.
 */
export const bindings = pgTable(
  'bindings',
  {
    customerRef: text('customer_ref').notNull(),
    number: integer('number').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    boundAt: instant('bound_at').notNull(),
    /** Null: for good. */
    endsAt: instant('ends_at'),
    /** Null: told by an import. */
    orderId: id('order_id', 'order'),
  },
  (t) => [
    primaryKey({ name: 'bindings_number', columns: [t.customerRef, t.number] }),
    check('bindings_end_after_start', sql`${t.endsAt} > ${t.boundAt}`),
  ],
);

export const visits = pgTable(
  'visits',
  {
    id: text('id').primaryKey(),
    visitorToken: text('visitor_token').notNull(),
    customerRef: text('customer_ref'),
    distributorId: id('distributor_id', 'distributor').notNull(),
    visitedAt: instant('visited_at').notNull(),
    channel: text('channel'),
  },
  (t) => [
    index('visits_visitor').on(t.visitorToken, t.visitedAt),
    index('visits_customer').on(t.customerRef, t.visitedAt).where(sql`${t.customerRef} is not null`),
    index('visits_distributor').on(t.distributorId, t.visitedAt),
  ],
);
