import type { DistributorId } from '../ids.ts';
import { type Minor, negate, plus, size, sum, ZERO } from '../money.ts';
import {
  type LevelAmount,
  moveOf,
  type RefundableSale,
  type RefundTerms,
  standingOf,
} from '../sales/refund-decision.ts';
import { reversalPeriod, statementPeriod } from './release.ts';
import type { YearMonth } from '../year-month.ts';

/** What an operator gives, or takes and gives, without an order. */
export type KindByHand = 'BONUS' | 'ADJUSTED';

/** A bonus is given; a correction goes either way; neither is of nothing (R8). */
export function mayGive(kind: KindByHand, amount: Minor): boolean {
  return kind === 'BONUS' ? amount > 0n : amount !== 0n;
}

/** The month whose statement takes up what is given by hand: that in which it is given, or the first open one (R23). */
export function periodByHand({ programme, closedThrough }: Omit<RefundTerms, 'plans'>, now: Date): YearMonth {
  return statementPeriod(now, programme.timeZone, closedThrough);
}

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

/** How much is moved by hand for each distributor: amounts count whichever way they go (R27). */
export function sizesByBeneficiary(
  moves: readonly { readonly beneficiaryId: DistributorId; readonly amount: Minor }[],
): Map<DistributorId, Minor> {
  const sizes = new Map<DistributorId, Minor>();
  for (const { beneficiaryId, amount } of moves)
    sizes.set(beneficiaryId, plus(sizes.get(beneficiaryId) ?? ZERO, size(amount)));
  return sizes;
}
