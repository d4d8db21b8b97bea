import { boolean, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { id, instant, sumOfMinorUnits, yearMonth } from '../columns.ts';

/** When a month's standings were last computed, and whether they are final (R30). */
export const leaderboards = pgTable('leaderboards', {
  period: yearMonth('period').primaryKey(),
  updatedAt: instant('updated_at').notNull(),
  frozen: boolean('frozen').notNull(),
});

/** Totals that can be computed again from the orders at any time until their month is frozen. */
export const standings = pgTable(
  'standings',
  {
    period: yearMonth('period').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    sales: sumOfMinorUnits('sales').notNull(),
    teamSales: sumOfMinorUnits('team_sales').notNull(),
    orders: integer('orders').notNull(),
    commission: sumOfMinorUnits('commission').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.period, t.distributorId] }),
    index('standings_sales').on(t.period, t.sales),
    index('standings_team_sales').on(t.period, t.teamSales),
    index('standings_orders').on(t.period, t.orders),
    index('standings_commission').on(t.period, t.commission),
  ],
);
