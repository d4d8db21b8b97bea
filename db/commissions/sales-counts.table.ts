import { bigint, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { id, minorUnits, sumOfMinorUnits } from '../columns.ts';

/*
 * What tiers are decided from (R29a): completed orders, counted by distributor and day, and added up by month. All of it can be made anew
 * from the orders. Orders themselves write nothing here but one row of `uncounted_orders`, which no other order touches.
 */

/** Orders that changed in a way that counts. A trigger of `orders` writes them, the job `move-tiers` removes them. */
export const uncountedOrders = pgTable('uncounted_orders', {
  number: bigint('number', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
  orderId: id('order_id', 'order').notNull(),
});

/** What counts of an order, as it is in the sums below. */
export const countedOrders = pgTable('counted_orders', {
  orderId: id('order_id', 'order').primaryKey(),
  /** The day on which it was completed and paid, in the programme's time zone, such as 2026-10-03. */
  day: text('day').notNull(),
  amount: minorUnits('amount').notNull(),
  /** 1 while something of the order is left, else 0. */
  orders: smallint('orders').notNull(),
});

/** The sums of a distributor's day. */
export const salesDays = pgTable(
  'sales_days',
  {
    distributorId: id('distributor_id', 'distributor').notNull(),
    day: text('day').notNull(),
    sales: sumOfMinorUnits('sales').notNull(),
    teamSales: sumOfMinorUnits('team_sales').notNull(),
    orders: integer('orders').notNull(),
  },
  (t) => [primaryKey({ columns: [t.distributorId, t.day] })],
);

/** The sums of a distributor's month, such as 2026-10: a long window is read from few rows. */
export const salesMonths = pgTable(
  'sales_months',
  {
    distributorId: id('distributor_id', 'distributor').notNull(),
    month: text('month').notNull(),
    sales: sumOfMinorUnits('sales').notNull(),
    teamSales: sumOfMinorUnits('team_sales').notNull(),
    orders: integer('orders').notNull(),
  },
  (t) => [primaryKey({ columns: [t.distributorId, t.month] })],
);

/** The last day on which somebody sold something, beside their present sponsor (a trigger of `distributors` keeps it): selling recruits are counted by it. */
export const lastSales = pgTable(
  'last_sales',
  {
    distributorId: id('distributor_id', 'distributor').primaryKey(),
    sponsorId: id('sponsor_id', 'distributor'),
    day: text('day').notNull(),
  },
  (t) => [index('last_sales_sponsor').on(t.sponsorId, t.day)],
);
