import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, sumOfMinorUnits, yearMonth } from './columns.ts';

/** One row for each month whose settlement was started (R22). */
export const settlements = pgTable(
  'settlements',
  {
    period: yearMonth('period').primaryKey(),
    status: text('status').$type<'RUNNING' | 'SETTLED'>().notNull(),
    /** How many distributors the month holds something for; fixed when it closes. */
    distributorCount: integer('distributor_count').notNull(),
    statementCount: integer('statement_count').notNull(),
    total: sumOfMinorUnits('total').notNull(),
    startedAt: instant('started_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [check('settlements_status', sql`${t.status} in ('RUNNING', 'SETTLED')`)],
);

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
