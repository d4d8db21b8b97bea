import { periodByHand } from '../commissions/commission-by-hand.ts';
import { reversalPeriod } from '../commissions/release.ts';
import type { DistributorId, OrderId } from '../ids.ts';
import { type Minor, negate, plus, ZERO } from '../money.ts';
import type { OrderSettings } from '../terms/programme.ts';
import type { YearMonth } from '../year-month.ts';

/** What is held of one level of a line, or of what a distributor was given without an order: all its held entries added up. */
export interface HeldAmount {
  readonly beneficiaryId: DistributorId;
  /** Null for bonuses and corrections. */
  readonly orderId: OrderId | null;
  /** Of the order; both null until it is completed. */
  readonly releasesAt: Date | null;
  readonly releasePeriod: YearMonth | null;
  readonly amount: Minor;
}

/** What the end of a hold takes back from one distributor of one order, or without an order. */
export interface TakenBack<T extends HeldAmount> {
  readonly of: T;
  /** Below zero. */
  readonly amount: Minor;
  /** The month whose statement includes it. Null: it is decided when the order is completed (R23). */
  readonly period: YearMonth | null;
}

interface Books {
  readonly programme: Pick<OrderSettings, 'timeZone'>;
  readonly closedThrough: YearMonth | null;
}

/**
 * What canceling a hold takes back: of every level what is held of it, and of what was given without an order what remains of it when it is
 * added up (R38). Where refunds took more than was earned while the money was held, nothing is taken: that belongs to what was paid before. As
 * with a reversal, it goes on the statement of its entry while that month is open (R23).
 */
export function decideHoldCanceled<T extends HeldAmount>(
  held: readonly T[],
  { programme, closedThrough }: Books,
  now: Date,
): TakenBack<T>[] {
  const { timeZone } = programme;
  return held
    .filter(({ amount }) => amount > 0n)
    .map((of) => ({
      of,
      amount: negate(of.amount),
      period:
        of.orderId === null
          ? periodByHand({ programme, closedThrough }, now)
          : reversalPeriod({ ...of, refundedAt: now, timeZone, closedThrough }),
    }));
}

/** What is taken back from each distributor, in total: below zero. */
export function takenFrom(taken: readonly TakenBack<HeldAmount>[]): Map<DistributorId, Minor> {
  const sums = new Map<DistributorId, Minor>();
  for (const { of, amount } of taken)
    sums.set(of.beneficiaryId, plus(sums.get(of.beneficiaryId) ?? ZERO, amount));
  return sums;
}
