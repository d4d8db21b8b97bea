import { termsOnLine } from './commission-terms.ts';
import type { Terms } from './commission-terms.ts';
import type { DistributorId } from '../ids.ts';
import type { UplineMember } from '../people/distributor.ts';
import { ZERO, atRate, least, minus, times } from '../money.ts';
import type { BasisPoints, Minor } from '../money.ts';
import { commissionBase } from '../catalogue/order-pricing.ts';
import type { OrderLine } from '../catalogue/order-line.ts';
import { paidLevels } from './paid-levels.ts';
import type { PaidLevel } from './paid-levels.ts';
import type { CommissionPlan, TierRates } from '../terms/plan.ts';

/** The commission of one beneficiary on one line at one level, with the data that explains it (R9 to R14). */
export interface Earning {
  readonly lineNo: number;
  readonly level: number;
  readonly beneficiaryId: DistributorId;
  /** The beneficiary's index in the upline; 0 is the seller. It is larger than level - 1 after a roll-up. */
  readonly uplineIndex: number;
  readonly base: Minor;
  /** Null for a fixed amount. */
  readonly rate: BasisPoints | null;
  /** Per unit of quantity; null for a rate. */
  readonly unitAmount: Minor | null;
  readonly amount: Minor;
  readonly capped: boolean;
  /** Null: the rates are the tier's or the plan's own. */
  readonly ruleName: string | null;
  /** The beneficiary's tier at that moment. */
  readonly tierCode: string;
  /** True if the tier's rates were used. */
  readonly byTier: boolean;
  /** In a DIFFERENTIAL plan the rate that was taken off, because it is paid below (R34). Null in a plan of LEVELS. */
  readonly paidBelow: BasisPoints | null;
  /** The part of the rate that is the same-tier bonus (R34); null: there is none. */
  readonly sameTierRate: BasisPoints | null;
}

/** An attributed order with the plan, tiers and upline at the moment its payment is recorded (R9). */
export interface PaidOrder {
  /** In force at `paidAt`. */
  readonly plan: CommissionPlan;
  /** By code. A missing tier has no rates of its own. */
  readonly tiers: ReadonlyMap<string, TierRates>;
  readonly channel: string;
  readonly paidAt: Date;
  readonly lines: readonly Pick<OrderLine, 'lineNo' | 'sku' | 'category' | 'quantity' | 'unitCost' | 'net'>[];
  /** The distributors, seller first. For ROLL_UP the list continues to the top. */
  readonly upline: readonly UplineMember[];
}

/**
 * Calculates who earns which amount on an order (R9 to R15, R34), line by line, nearest level first. A level with an amount
 * of zero is left out, because every entry moves money.
 */
export function earn(order: PaidOrder): Earning[] {
  return claimsOn(order).flatMap(({ earning }) => (earning.amount === 0n ? [] : [earning]));
}

/** What a level earns on a line, and what it would earn without the cap (R13). */
export interface Claim {
  readonly earning: Earning;
  readonly promised: Minor;
}

/** As `earn`, with the levels of which the cap leaves nothing, and with what it cuts. */
export function claimsOn(order: PaidOrder): Claim[] {
  const { plan, upline } = order;
  const levels = paidLevels(upline, plan.levelRates.length, plan.missingLevel);
  const claims: Claim[] = [];
  for (const line of order.lines) addClaims(claims, order, line, levels);
  return claims;
}

function addClaims(
  claims: Claim[],
  order: PaidOrder,
  line: PaidOrder['lines'][number],
  levels: readonly PaidLevel[],
): void {
  const { plan, channel, paidAt } = order;
  const { lineNo } = line;
  const base = commissionBase(line, plan.base);
  // Using up the cap from the nearest level on is the same as cutting from the farthest level (R13).
  let room = atRate(line.net, plan.capRate, 'FLOOR');
  const sale = { sku: line.sku, category: line.category, channel, at: paidAt };
  const { tiers, upline } = order;
  for (const { level, uplineIndex, beneficiary, terms } of termsOnLine(
    { plan, tiers, upline, sale },
    levels,
  )) {
    const promised = promisedAmount(terms, base, line.quantity, plan);
    const amount = least(promised, room);
    room = minus(room, amount);
    const { id: beneficiaryId, tierCode } = beneficiary;
    const { rate, unitAmount, ruleName, byTier, paidBelow, sameTierRate } = terms;
    const earning = {
      lineNo,
      level,
      beneficiaryId,
      uplineIndex,
      base,
      rate,
      unitAmount,
      ruleName,
      byTier,
      paidBelow,
      sameTierRate,
      amount,
      capped: amount < promised,
      tierCode,
    };
    claims.push({ earning, promised });
  }
}

/** The amount before the cap: a fixed amount is multiplied by the quantity (R11); a rate is rounded separately (R12). */
function promisedAmount(terms: Terms, base: Minor, quantity: number, plan: CommissionPlan): Minor {
  if (terms.unitAmount !== null) return times(terms.unitAmount, quantity);
  return terms.rate === null ? ZERO : atRate(base, terms.rate, plan.rounding);
}
