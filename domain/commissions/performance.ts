import type { Money } from '../money.ts';

/** A distributor's results over a span of time. */
export interface Performance {
  readonly orders: number;
  readonly sales: Money;
  readonly teamSales: Money;
  readonly commission: Money;
  readonly newDistributors: number;
  readonly visits: number;
  readonly conversionRate: number;
}
