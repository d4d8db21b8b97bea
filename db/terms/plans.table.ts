import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { BasisPoints, Rounding } from '../../domain/money.ts';
import type { BonusMetric, BonusSlabs } from '../../domain/terms/bonus-rule.ts';
import type {
  CommissionBase,
  MissingLevel,
  PlanScheme,
  SelfPurchase,
  Touch,
} from '../../domain/terms/plan.ts';
import { id, instant } from '../columns.ts';

/** A rule as it is stored inside its plan's version: instants and amounts as text. */
export interface StoredRule {
  readonly id: string;
  readonly name: string;
  readonly sku: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly tierCode: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly priority: number;
  readonly levelRates: readonly number[] | null;
  readonly levelAmounts: readonly string[] | null;
}

/** A monthly bonus as it is stored inside its plan's version: amounts as text. */
export interface StoredBonusRule {
  readonly name: string;
  readonly metric: BonusMetric;
  readonly slabs: BonusSlabs;
  readonly list: readonly {
    readonly from: string;
    readonly rate: number | null;
    readonly amount: string | null;
  }[];
  readonly tierCode: string | null;
  readonly team: boolean;
}

/** Versions of the commission plan. They never change, so the terms that an entry was computed from can always be read (R9). */
export const commissionPlans = pgTable(
  'commission_plans',
  {
    id: id('id', 'plan').primaryKey(),
    version: integer('version').notNull().unique('commission_plans_version'),
    effectiveFrom: instant('effective_from').notNull(),
    levelRates: smallint('level_rates').array().$type<BasisPoints[]>().notNull(),
    scheme: text('scheme').$type<PlanScheme>().notNull().default('LEVELS'),
    sameTierRate: smallint('same_tier_rate').$type<BasisPoints>(),
    sameTierGenerations: smallint('same_tier_generations').notNull().default(0),
    base: text('base').$type<CommissionBase>().notNull(),
    missingLevel: text('missing_level').$type<MissingLevel>().notNull(),
    selfPurchase: text('self_purchase').$type<SelfPurchase>().notNull(),
    rounding: text('rounding').$type<Rounding>().notNull(),
    capRate: smallint('cap_rate').$type<BasisPoints>().notNull(),
    holdDays: integer('hold_days').notNull(),
    attributionWindowDays: integer('attribution_window_days').notNull(),
    touch: text('touch').$type<Touch>().notNull(),
    bindingDays: integer('binding_days'),
    rules: jsonb('rules').$type<readonly StoredRule[]>().notNull(),
    bonusRules: jsonb('bonus_rules').$type<readonly StoredBonusRule[]>().notNull().default([]),
  },
  (t) => [check('commission_plans_at_most_three_levels', sql`cardinality(${t.levelRates}) between 1 and 3`)],
);

/** Scheduled versions that an operator cancelled before they began. They are never in force. Append-only. */
export const planCancellations = pgTable('plan_cancellations', {
  version: integer('version')
    .primaryKey()
    .references(() => commissionPlans.version),
  canceledAt: instant('canceled_at').notNull(),
  actor: text('actor').notNull(),
  reason: text('reason').notNull(),
});
