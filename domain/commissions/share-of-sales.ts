import type { BasisPoints } from '../money.ts';
import type { YearMonth } from '../year-month.ts';

/** What the sales of a month earned their sellers and uplines, net of refunds. */
export interface MonthOfSales {
  readonly period: YearMonth;
  readonly sales: bigint;
  /** Commissions of its sales, and the bonuses of the month. */
  readonly commission: bigint;
}

const WHOLE = 10_000n;

/**
 * The commission as a share of the sales, in basis points, rounded up; at most the whole. Zero if nothing was sold or nothing is left of the
 * commission.
 */
export function shareOfSales({ sales, commission }: Pick<MonthOfSales, 'sales' | 'commission'>): BasisPoints {
  if (sales <= 0n || commission <= 0n) return 0 as BasisPoints;
  const share = (commission * WHOLE + sales - 1n) / sales;
  return Number(share < WHOLE ? share : WHOLE) as BasisPoints;
}

/** The month with the largest share; the latest of equal ones. Undefined: there is none with sales. */
export function largestShare(
  months: readonly MonthOfSales[],
): { readonly period: YearMonth; readonly share: BasisPoints } | undefined {
  return months
    .filter(({ sales }) => sales > 0n)
    .map((month) => ({ period: month.period, share: shareOfSales(month) }))
    .sort((a, b) => b.share - a.share || (a.period < b.period ? 1 : -1))[0];
}
