import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ProblemKind } from '../../domain/settlement.ts';
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

/**
 * The bounds of each closed month, as they were reckoned when it closed: zone data differ from one version to the next, and a
 * closed month keeps its bounds. Months that were passed over because nothing was due in them have theirs too (R22). Append-only.
 */
export const closedMonths = pgTable('closed_months', {
  period: yearMonth('period').primaryKey(),
  /** The first instant (inclusive). */
  startsAt: instant('starts_at').notNull(),
  /** The first instant after the month: the start of the next one. */
  endsAt: instant('ends_at').notNull(),
  /** The version of the zone data that they were reckoned with, such as 2025c. */
  zoneData: text('zone_data').notNull(),
});

/** A statement that could not be made: what stood in its way, until when. One row for each account and month, kept for good. */
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
