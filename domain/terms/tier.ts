import type { BasisPoints, Minor } from '../money.ts';

/** A rank of distributors. */
export interface Tier {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly levelRates: readonly BasisPoints[] | null;
  /** In a DIFFERENTIAL plan: the rate of its holder together with everybody below (R34). Null: none. */
  readonly cumulativeRate: BasisPoints | null;
  /** Off the holder's own purchases (R29c); 0: none. */
  readonly purchaseDiscount: BasisPoints;
  /** How much earlier its holders may take part in campaigns (R29c), in hours; 0: not earlier. */
  readonly earlyAccessHours: number;
  /** Where its holders are served (R29c), such as a telephone number; null: where everybody is. */
  readonly serviceContact: string | null;
  readonly upgradeWhen: TierCondition | null;
}

/** Whether all conditions of a tier must hold, or one of them is enough. */
export type ConditionMatch = 'ALL' | 'ANY';

/**
 * What a tier asks for, within the last `windowDays` days, today included; null: since joining (R29a). A part that is null is not asked for.
 * Amounts are minor units of the programme's currency.
 */
export interface TierCondition {
  readonly match: ConditionMatch;
  readonly windowDays: number | null;
  readonly sales: Minor | null;
  readonly teamSales: Minor | null;
  readonly orders: number | null;
  readonly sellingRecruits: number | null;
  readonly settledCommission: Minor | null;
}
