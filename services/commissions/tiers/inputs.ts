import type { ConditionMatch } from '../../../domain/terms/tier.ts';
import type { Optional } from '../../inputs.ts';

export interface TierConditionInput {
  readonly match?: Optional<ConditionMatch>;
  readonly windowDays?: Optional<number>;
  readonly sales?: Optional<string>;
  readonly teamSales?: Optional<string>;
  readonly orders?: Optional<number>;
  readonly sellingRecruits?: Optional<number>;
  readonly settledCommission?: Optional<string>;
}

export interface TierInput {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly levelRates?: Optional<readonly number[]>;
  readonly cumulativeRate?: Optional<number>;
  readonly purchaseDiscount?: Optional<number>;
  readonly earlyAccessHours?: Optional<number>;
  readonly serviceContact?: Optional<string>;
  readonly upgradeWhen?: Optional<TierConditionInput>;
}

export interface DefineTiersInput {
  readonly tiers: readonly TierInput[];
}

export interface SetDistributorTierInput {
  readonly distributorId: string;
  readonly tierCode: string;
  readonly until?: Optional<Date>;
  readonly reason: string;
}
