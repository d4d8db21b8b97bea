import { integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { BasisPoints } from '../../domain/money.ts';
import type { ConditionMatch } from '../../domain/terms/tier.ts';

/** A tier's condition as it is stored. Amounts are minor units as text, because JSON has no bigint. */
export interface StoredTierCondition {
  /** Older versions left it out: all conditions had to be met. */
  readonly match?: ConditionMatch;
  readonly windowDays: number | null;
  readonly sales: string | null;
  readonly teamSales: string | null;
  readonly orders: number | null;
  readonly sellingRecruits: number | null;
  /** Older versions did not have it. */
  readonly settledCommission?: string | null;
}

export const tiers = pgTable('tiers', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  rank: integer('rank').notNull().unique('tiers_rank'),
  levelRates: smallint('level_rates').array().$type<BasisPoints[]>(),
  cumulativeRate: smallint('cumulative_rate').$type<BasisPoints>(),
  purchaseDiscount: smallint('purchase_discount')
    .$type<BasisPoints>()
    .notNull()
    .default(0 as BasisPoints),
  earlyAccessHours: integer('early_access_hours').notNull().default(0),
  serviceContact: text('service_contact'),
  upgradeWhen: jsonb('upgrade_when').$type<StoredTierCondition>(),
});
