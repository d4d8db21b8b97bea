import type { BasisPoints, Minor } from '../money.ts';

/** A rank of distributors. */
export interface Tier {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly levelRates: readonly BasisPoints[] | null;
  readonly upgradeWhen: TierCondition | null;
}

/** All conditions that are set have to be met. Amounts are minor units of the programme's currency. */
export interface TierCondition {
  readonly windowDays: number | null;
  readonly sales: Minor | null;
  readonly teamSales: Minor | null;
  readonly orders: number | null;
  readonly sellingRecruits: number | null;
}
