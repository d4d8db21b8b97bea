import type { Earning } from '../commissions/commission.ts';
import { ZERO, atRate, inProportion, least, minus, negate } from '../money.ts';
import type { Minor, Rounding } from '../money.ts';

/** The stored data of an earning that decides how much a refund leaves of it. */
export type Earned = Pick<Earning, 'amount' | 'base' | 'rate' | 'capped'>;

/**
 * The commission on the remaining part of a line (R16). `net` is the line's NET_PAID, `netLeft` is `net` less all
 * refunds so far, and `rounding` is that of the sale's plan. A rate applies to the remaining base; a fixed amount, and
 * one reduced by the cap, shrinks in proportion. Only the remaining part matters, so several refunds in any order end
 * at the same amount as one refund of their sum. The result is never more than was earned, because the base only
 * shrinks.
 */
export function leftOf(earned: Earned, rounding: Rounding, net: Minor, netLeft: Minor): Minor {
  if (earned.rate === null || earned.capped) return inProportion(earned.amount, netLeft, net);
  // For NET_PAID the base equals the net amount. A profit shrinks in the same proportion.
  return atRate(inProportion(earned.base, netLeft, net), earned.rate, rounding);
}

/** An earning after earlier refunds, and the line after the current one. */
export interface RefundedEarning {
  readonly earned: Earned;
  readonly rounding: Rounding;
  readonly net: Minor;
  /** The amount left after the current refund. */
  readonly netLeft: Minor;
  /** The earned amount plus all its reversals so far. */
  readonly standing: Minor;
}

/**
 * The amount of a refund's REVERSED entry (R16): the commission on the remaining part less the amount left now. It is
 * negative, or zero if the refund is too small to change a minor unit; then no entry is recorded.
 */
export function reversalOf({ earned, rounding, net, netLeft, standing }: RefundedEarning): Minor {
  return least(minus(leftOf(earned, rounding, net, netLeft), standing), ZERO);
}

/** An earning whose refund is undone, and the line without that refund. */
export interface RestoredEarning extends RefundedEarning {
  /** All its reversals so far, less amounts given back before: zero or negative. */
  readonly reversed: Minor;
  /** All corrections by hand: zero or negative. */
  readonly adjusted: Minor;
}

/**
 * The amount of the RESTORED entry when a refund is undone (R16): the commission without the refund less the amount
 * left now, but never more than reversals took. Amounts that operators canceled by hand stay canceled, including
 * amounts that the refund had taken before (R8).
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
