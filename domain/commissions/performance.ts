import type { Money } from '../money.ts';

/** What a distributor brought about in a time. */
export interface Performance {
  readonly orders: number;
  readonly sales: Money;
  readonly teamSales: Money;
  readonly commission: Money;
  readonly newDistributors: number;
  readonly visits: number;
  readonly conversionRate: number;
}
