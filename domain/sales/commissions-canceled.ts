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

/** The result of canceling an order's commissions. */
export interface CommissionsCanceled {
  /** One for each level with an amount left: negative, or positive if more was taken back than earned. */
  readonly moves: readonly LevelAmount[];
  /** The amount left now, over all levels. */
  readonly standing: Minor;
  /** The month whose statements include it. Null: it is decided when the order is completed (R23). */
  readonly period: YearMonth | null;
}

/** NOTHING_STANDS: there is nothing to cancel. MORE_STANDS: the amount is larger than the second operator was asked to confirm. */
export type CancelingObjection = 'NOTHING_STANDS' | 'MORE_STANDS';

/**
 * Decides the amounts taken back when an order's commissions are canceled: all that is left on all levels (R8). Like a
 * reversal, they go on the statement of their entry while that month is open (R23). `most` is the amount that a second
 * operator was asked to confirm; null: no one was asked.
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
