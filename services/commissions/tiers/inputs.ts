import type { Optional } from '../../inputs.ts';

export interface TierConditionInput {
  readonly windowDays?: Optional<number>;
  readonly sales?: Optional<string>;
  readonly teamSales?: Optional<string>;
  readonly orders?: Optional<number>;
  readonly sellingRecruits?: Optional<number>;
}

export interface TierInput {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly levelRates?: Optional<readonly number[]>;
  readonly upgradeWhen?: Optional<TierConditionInput>;
}

export interface DefineTiersInput {
  readonly tiers: readonly TierInput[];
}
