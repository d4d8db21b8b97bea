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
    /** How many distributors the month holds something for; fixed when it closes. */
    distributorCount: integer('distributor_count').notNull(),
    statementCount: integer('statement_count').notNull(),
    total: sumOfMinorUnits('total').notNull(),
    startedAt: instant('started_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [check('settlements_status', sql`${t.status} in ('RUNNING', 'SETTLED')`)],
);

/** A statement that could not be made: what stood in its way, until when. One row for each distributor and month, kept for good. */
export const settlementProblems = pgTable(
  'settlement_problems',
  {
    period: yearMonth('period').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    kind: text('kind').$type<ProblemKind>().notNull(),
    /** What the database said, as its state and the name of a constraint; null: it said nothing. */
    detail: text('detail'),
    noticedAt: instant('noticed_at').notNull(),
    triedAt: instant('tried_at').notNull(),
    /** When the statement was there after all; null: it is missing still. */
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
