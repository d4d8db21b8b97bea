import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ProblemKind } from '../../domain/books/settlement.ts';
import { id, instant, sumOfMinorUnits, yearMonth } from '../columns.ts';

/** One row for each month whose settlement was started (R22). */
export const settlements = pgTable(
  'settlements',
  {
    period: yearMonth('period').primaryKey(),
    status: text('status').$type<'RUNNING' | 'SETTLED'>().notNull(),
    /** The number of distributors with an amount due in the month, fixed when it closes. */
    distributorCount: integer('distributor_count').notNull(),
    statementCount: integer('statement_count').notNull(),
    total: sumOfMinorUnits('total').notNull(),
    startedAt: instant('started_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [check('settlements_status', sql`${t.status} in ('RUNNING', 'SETTLED')`)],
);

/**
 * A statement that could not be made, with the problem and the time it was solved. One row for each distributor and
 * month, kept for good.
 */
export const settlementProblems = pgTable(
  'settlement_problems',
  {
    period: yearMonth('period').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    kind: text('kind').$type<ProblemKind>().notNull(),
    /** The database's refusal: its state and the constraint's name. Null if there was none. */
    detail: text('detail'),
    noticedAt: instant('noticed_at').notNull(),
    triedAt: instant('tried_at').notNull(),
    /** When the statement was made after all. Null: it is still missing. */
    resolvedAt: instant('resolved_at'),
  },
  (t) => [
    primaryKey({ columns: [t.period, t.distributorId] }),
    index('settlement_problems_open')
      .on(t.distributorId, t.period)
      .where(sql`${t.resolvedAt} is null`),
    check('settlement_problems_kind', sql`${t.kind} in ('REFUSED', 'MISSING', 'EARLIER_MONTH')`),
  ],
);
