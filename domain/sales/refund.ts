import type { Earning } from '../commissions/commission.ts';
import { ZERO, atRate, inProportion, least, minus, negate } from '../money.ts';
import type { Minor, Rounding } from '../money.ts';

/** What of an earning, as it was stored, decides what a refund leaves of it. */
export type Earned = Pick<Earning, 'amount' | 'base' | 'rate' | 'capped'>;

/**
 * What a commission amounts to on what is left of its line (R16). `net` is the line's NET_PAID, `netLeft` the same
 * less all its refunds so far; `rounding` is the plan's of the sale. A rate applies anew to the base that is left;
 * a fixed amount, and one that the cap cut, shrinks in proportion. Depends on nothing but what is left, so that
 * any number of refunds in any order ends where one refund of their sum ends. Never more than was earned, as the base
 * only shrinks.
 */
export function leftOf(earned: Earned, rounding: Rounding, net: Minor, netLeft: Minor): Minor {
  if (earned.rate === null || earned.capped) return inProportion(earned.amount, netLeft, net);
  // For NET_PAID the base is the net itself; a profit shrinks with it.
  return atRate(inProportion(earned.base, netLeft, net), earned.rate, rounding);
}

/** An earning after some refunds, and the line as the next one leaves it. */
export interface RefundedEarning {
  readonly earned: Earned;
  readonly rounding: Rounding;
  readonly net: Minor;
  /** After the refund that is being made. */
  readonly netLeft: Minor;
  /** The earned amount and all its reversals so far, added up. */
  readonly standing: Minor;
}

/**
 * The amount of the REVERSED entry that a refund makes (R16): what the commission may still be, less what stands.
 * Negative, or zero when the refund is too small to move a minor unit, and then there is no entry to record.
 */
export function reversalOf({ earned, rounding, net, netLeft, standing }: RefundedEarning): Minor {
  return least(minus(leftOf(earned, rounding, net, netLeft), standing), ZERO);
}

/** An earning whose refund is undone, and the line as it is left without that refund. */
export interface RestoredEarning extends RefundedEarning {
  /** All reversals of it so far, less what was given back of them before: zero or negative. */
  readonly reversed: Minor;
  /** All corrections of it by hand: zero or negative. */
  readonly adjusted: Minor;
}

/**
 * The amount of the RESTORED entry that an undone refund makes (R16): what the commission may be again, less what stands. Never more than
 * reversals took. What operators cancelled by hand stays cancelled, also of what the refund had taken before (R8).
 */
export function restorationOf({
  earned,
  rounding,
  net,
  netLeft,
  standing,
  reversed,
  adjusted,
}: RestoredEarning): Minor {
  if (adjusted !== 0n) return ZERO;
  const missing = minus(leftOf(earned, rounding, net, netLeft), standing);
  return missing < 0n ? ZERO : least(missing, negate(reversed));
}
