import { integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { BasisPoints } from '../../domain/money.ts';
import type { ConditionMatch } from '../../domain/terms/tier.ts';

/** A tier's condition as it is stored: amounts are minor units as text, JSON has no bigint. */
export interface StoredTierCondition {
  /** Left out by older versions, for which all had to hold. */
  readonly match?: ConditionMatch;
  readonly windowDays: number | null;
  readonly sales: string | null;
  readonly teamSales: string | null;
  readonly orders: number | null;
  readonly sellingRecruits: number | null;
  /** Left out by older versions, which did not know it. */
  readonly settledCommission?: string | null;
}

export const tiers = pgTable('tiers', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  rank: integer('rank').notNull().unique('tiers_rank'),
  levelRates: smallint('level_rates').array().$type<BasisPoints[]>(),
  upgradeWhen: jsonb('upgrade_when').$type<StoredTierCondition>(),
});
