import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
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
    /** The hold under which it was issued: its sum went to the held account (R38). Null: it went to available. */
    holdId: id('hold_id', 'hold'),
  },
  (t) => [
    uniqueIndex('statements_distributor_period').on(t.distributorId, t.period),
    index('statements_period').on(t.period, t.distributorId),
    index('statements_held')
      .on(t.distributorId)
      .where(sql`${t.holdId} is not null`),
    check(
      'statements_add_up',
      sql`${t.opening} + ${t.earned} + ${t.reversed} + ${t.bonus} + ${t.adjusted} = ${t.closing}`,
    ),
  ],
);

/** The statements whose sum was made available when the last hold on their distributor ended (R38). */
export const statementReleases = pgTable(
  'statement_releases',
  {
    statementId: id('statement_id', 'statement').primaryKey(),
    holdId: id('hold_id', 'hold').notNull(),
    releasedAt: instant('released_at').notNull(),
  },
  (t) => [
    index('statement_releases_hold').on(t.holdId),
    foreignKey({
      name: 'statement_releases_statement',
      columns: [t.statementId],
      foreignColumns: [statements.id],
    }),
  ],
);
