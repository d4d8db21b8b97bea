import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
} from 'drizzle-orm/pg-core';
import { id, minorUnits, sumOfMinorUnits, yearMonth } from '../columns.ts';
import { commissionEntries } from './entries.table.ts';

/** What a slab paid, as it is stored: amounts as text. */
export interface StoredBonusPart {
  readonly from: string;
  readonly rate: number | null;
  readonly of: string | null;
  readonly amount: string;
}

/** The monthly bonuses with the figures that decided them (R35). Written when the month closes, and never changed. */
export const bonuses = pgTable(
  'bonuses',
  {
    period: yearMonth('period').notNull(),
    planVersion: integer('plan_version').notNull(),
    /** The place of the rule in its plan, from 0. */
    ruleNo: smallint('rule_no').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    /** The head of the line whose sales reached a team target; else the distributor. */
    headId: id('head_id', 'distributor').notNull(),
    figure: sumOfMinorUnits('figure').notNull(),
    /** What a member sold, of a team target. */
    ownSales: sumOfMinorUnits('own_sales'),
    parts: jsonb('parts').$type<readonly StoredBonusPart[]>().notNull(),
    amount: minorUnits('amount').notNull(),
    /** False: it was reached by a distributor who was not ACTIVE, and nothing was paid. */
    paid: boolean('paid').notNull(),
    entryId: id('entry_id', 'entry'),
  },
  (t) => [
    primaryKey({ columns: [t.period, t.ruleNo, t.distributorId] }),
    index('bonuses_entry').on(t.entryId),
    check('bonuses_amount', sql`${t.amount} > 0`),
    check('bonuses_paid', sql`${t.paid} = (${t.entryId} is not null)`),
    foreignKey({ name: 'bonuses_entry_id', columns: [t.entryId], foreignColumns: [commissionEntries.id] }),
  ],
);

/**
 * Orders that changed after their month had closed, with what counted of them when it closed. A trigger of `orders` writes the
 * first change of each. With it the figures of a closed month can be made anew from the orders (R35).
 */
export const lateOrders = pgTable('late_orders', {
  orderId: id('order_id', 'order').primaryKey(),
  amount: minorUnits('amount').notNull(),
});
