import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { TierCause, TierName } from '../../domain/commissions/tier-change.ts';
import type { TierMetric } from '../../domain/terms/tier-figures.ts';
import type { ConditionMatch } from '../../domain/terms/tier.ts';
import { id, instant } from '../columns.ts';

/** A figure as it is stored: whole numbers as text, JSON has no bigint. */
export interface StoredTierFigure {
  readonly metric: TierMetric;
  readonly now: string;
  readonly needed: string;
}

/**
 * The history of tiers (R29b). Append-only. A trigger of `distributors` writes each one's first row, whose id is the distributor's with
 * another prefix.
 */
export const tierChanges = pgTable(
  'tier_changes',
  {
    id: id('id', 'tierChange').primaryKey(),
    /** The order of the history, whatever a clock said. */
    number: bigint('number', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    /** Null: the first tier. */
    from: jsonb('from_tier').$type<TierName>(),
    to: jsonb('to_tier').$type<TierName>().notNull(),
    at: instant('at').notNull(),
    cause: text('cause').$type<TierCause>().notNull(),
    by: text('by'),
    reason: text('reason'),
    match: text('match').$type<ConditionMatch>(),
    figures: jsonb('figures').$type<readonly StoredTierFigure[]>().notNull(),
  },
  (t) => [
    index('tier_changes_distributor').on(t.distributorId, t.number),
    check(
      'tier_changes_cause',
      sql`${t.cause} in ('JOINED', 'IMPORTED', 'UPGRADE', 'DOWNGRADE', 'OPERATOR')`,
    ),
    check(
      'tier_changes_first',
      sql`(${t.from} is null) = (${t.cause} in ('JOINED', 'IMPORTED')) and (${t.cause} = 'OPERATOR') = (${t.by} is not null)`,
    ),
  ],
);
