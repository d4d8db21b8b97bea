import { reversalPeriod } from '../commissions/release.ts';
import { type Minor, negate, sum } from '../money.ts';
import type { YearMonth } from '../year-month.ts';
import {
  type LevelAmount,
  moveOf,
  type RefundableSale,
  type RefundTerms,
  standingOf,
} from './refund-decision.ts';

/** What the cancelling of an order's commissions takes back. */
export interface CommissionsCanceled {
  /** One for each level that something stands on; below zero, or above where more was taken back than earned. */
  readonly moves: readonly LevelAmount[];
  /** What stands now, all levels together. */
  readonly standing: Minor;
  /** The month whose statements take it up; null: decided when the order is completed (R23). */
  readonly period: YearMonth | null;
}

/** NOTHING_STANDS: there is nothing to cancel. MORE_STANDS: it is more than a second operator was asked about. */
export type CancelingObjection = 'NOTHING_STANDS' | 'MORE_STANDS';

/**
 * Decides what the cancelling of an order's commissions takes back: all that stands, on all levels (R8). Like a reversal it goes on
 * the statement of the entry that it takes back while that is open (R23). `most` is what a second operator was asked about; null: nobody was.
 */
export function decideCommissionsCanceled(
  {
    order,
    earnings,
  }: Pick<RefundableSale, 'earnings'> & {
    readonly order: Pick<RefundableSale['order'], 'releasesAt' | 'releasePeriod'>;
  },
  { programme, closedThrough }: Omit<RefundTerms, 'plans'>,
  now: Date,
  most: Minor | null,
): CommissionsCanceled | CancelingObjection {
  const moves = earnings.flatMap((earning) => {
    const standing = standingOf(earning);
    return standing === 0n ? [] : [moveOf(earning, negate(standing))];
  });
  if (moves.length === 0) return 'NOTHING_STANDS';
  const standing = negate(sum(moves.map(({ amount }) => amount)));
  if (most !== null && standing > most) return 'MORE_STANDS';
  const { releasesAt, releasePeriod } = order;
  const { timeZone } = programme;
  const period = reversalPeriod({ refundedAt: now, releasesAt, releasePeriod, timeZone, closedThrough });
  return { moves, standing, period };
}
