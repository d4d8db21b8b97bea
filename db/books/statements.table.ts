import { sql } from 'drizzle-orm';
import { check, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, sumOfMinorUnits, yearMonth } from '../columns.ts';

/** Immutable (R24): triggers refuse updates and deletes (R21). */
export const statements = pgTable(
  'statements',
  {
    id: id('id', 'statement').primaryKey(),
    period: yearMonth('period').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    opening: sumOfMinorUnits('opening').notNull(),
    earned: sumOfMinorUnits('earned').notNull(),
    reversed: sumOfMinorUnits('reversed').notNull(),
    bonus: sumOfMinorUnits('bonus').notNull(),
    adjusted: sumOfMinorUnits('adjusted').notNull(),
    closing: sumOfMinorUnits('closing').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (t) => [
    uniqueIndex('statements_distributor_period').on(t.distributorId, t.period),
    index('statements_period').on(t.period, t.distributorId),
    check(
      'statements_add_up',
      sql`${t.opening} + ${t.earned} + ${t.reversed} + ${t.bonus} + ${t.adjusted} = ${t.closing}`,
    ),
  ],
);
