import type { Minor } from '../money.ts';
import type { TierCondition } from './tier.ts';

/** What a condition is about. A count of sign-ups, a fee or an own purchase is never one (R29a). */
export type TierMetric = 'SALES' | 'TEAM_SALES' | 'ORDERS' | 'SELLING_RECRUITS' | 'SETTLED_COMMISSION';

/** The metrics that are amounts, in minor units of the programme's currency; the others are counts. */
export const isAmount = (metric: TierMetric): boolean => metric !== 'ORDERS' && metric !== 'SELLING_RECRUITS';

/** What somebody has reached within a window, net of refunds (R29a). */
export interface TierResults {
  readonly sales: Minor;
  readonly teamSales: Minor;
  readonly orders: bigint;
  readonly sellingRecruits: bigint;
  readonly settledCommission: Minor;
}

/** A part of a condition beside what somebody has reached: minor units or counts, as `metric` says. */
export interface TierFigure {
  readonly metric: TierMetric;
  readonly now: bigint;
  readonly needed: bigint;
}

/** The part of a condition and of the results that each metric is. */
const PARTS = [
  ['SALES', 'sales'],
  ['TEAM_SALES', 'teamSales'],
  ['ORDERS', 'orders'],
  ['SELLING_RECRUITS', 'sellingRecruits'],
  ['SETTLED_COMMISSION', 'settledCommission'],
] as const satisfies readonly (readonly [TierMetric, keyof TierResults])[];

/** What a condition asks for, metric by metric. */
export function neededBy(condition: TierCondition): ReadonlyMap<TierMetric, bigint> {
  return new Map(
    PARTS.flatMap(([metric, part]) => {
      const needed = condition[part];
      return needed === null ? [] : [[metric, BigInt(needed)] as const];
    }),
  );
}

/** Each part of the condition with what was reached. */
export function figuresOf(condition: TierCondition, results: TierResults): TierFigure[] {
  const needed = neededBy(condition);
  return PARTS.flatMap(([metric, part]) => {
    const amount = needed.get(metric);
    return amount === undefined ? [] : [{ metric, now: results[part], needed: amount }];
  });
}

export const isReached = ({ now, needed }: TierFigure): boolean => now >= needed;

/** Whether the condition holds. One that asks for nothing never holds: else everybody would have its tier. */
export function holds(condition: TierCondition, results: TierResults): boolean {
  const figures = figuresOf(condition, results);
  if (figures.length === 0) return false;
  return condition.match === 'ALL' ? figures.every(isReached) : figures.some(isReached);
}

/** What is missing; zero once it is reached. */
export const missing = ({ now, needed }: TierFigure): bigint => (now >= needed ? 0n : needed - now);
