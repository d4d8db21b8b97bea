import type { Earning } from '../commissions/commission.ts';
import { type Minor, minus, negate, plus, type Rounding, sum, ZERO } from '../money.ts';
import type { OrderLine } from '../catalogue/order-line.ts';
import type { OrderStatus } from './order.ts';
import { statusByTimes } from './order-steps.ts';
import type { CommissionPlan } from '../terms/plan.ts';
import type { OrderSettings } from '../terms/programme.ts';
import { restorationOf, reversalOf } from './refund.ts';
import { reversalPeriod } from '../commissions/release.ts';
import type { YearMonth } from '../year-month.ts';

/** What of the programme a refund is decided by. */
export interface RefundTerms {
  readonly plans: readonly Pick<CommissionPlan, 'version' | 'rounding'>[];
  readonly programme: Pick<OrderSettings, 'timeZone'>;
  /** The last month that is closed; null: none is. */
  readonly closedThrough: YearMonth | null;
}

/** What of an order is refunded, of its goods by NET_PAID, of its shipping and of its tax. */
export interface RefundedSums {
  readonly refunded: Minor;
  readonly refundedShipping: Minor;
  readonly refundedTax: Minor;
}

/** What of an order a refund is decided from. */
export interface RefundableOrder extends RefundedSums {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  readonly shipping: Minor;
  readonly tax: Minor;
  /** Both null until it is completed and paid. */
  readonly releasesAt: Date | null;
  readonly releasePeriod: YearMonth | null;
}

/** What was earned on one level of a line, with what decided it, or what is moved of it: below zero when it is taken back. */
export interface LevelAmount extends Earning {
  readonly planVersion: number;
}

/** An earned commission and what was taken back of it: `reversed` by refunds that stand, `adjusted` by hand; each negative or zero. */
export interface StandingEarning extends LevelAmount {
  readonly reversed: Minor;
  readonly adjusted: Minor;
}

export interface RefundableSale {
  readonly order: RefundableOrder;
  readonly lines: readonly Pick<OrderLine, 'lineNo' | 'net' | 'refunded'>[];
  readonly earnings: readonly StandingEarning[];
}

/** How much of one line, by NET_PAID. */
export interface LinePart {
  readonly lineNo: number;
  readonly amount: Minor;
}

/** What goes back to the customer. Shipping and tax earned nobody anything, so nothing is taken back for them. */
export interface RefundParts {
  readonly lines: readonly LinePart[];
  readonly shipping: Minor;
  readonly tax: Minor;
}

/** What a refund comes to, or the undoing of one: then all amounts have the opposite sign. */
export interface RefundDecision {
  readonly parts: RefundParts;
  /** Of all lines. */
  readonly amount: Minor;
  /** What moves on each level of these lines; a level that no minor unit moves on is left out. */
  readonly moves: readonly LevelAmount[];
  /** The month whose statements take the moves up; null: decided when the order is completed (R23). */
  readonly period: YearMonth | null;
  /** What is refunded of the order then. */
  readonly sums: RefundedSums;
}

/** What stands of a commission. */
export const standingOf = ({ amount, reversed, adjusted }: StandingEarning): Minor =>
  sum([amount, reversed, adjusted]);

/**
 * Decides what parts of an order, of which that much is left, take back of its commissions: on every level the difference between what
 * stands and what it comes to on the rest of the line (R16).
 */
export function refundOf(
  sale: RefundableSale,
  terms: RefundTerms,
  parts: RefundParts,
  refundedAt: Date,
): RefundDecision {
  return decisionOn(sale, terms, parts, refundedAt, ({ earning, rounding, net, left, part }) =>
    reversalOf({
      earned: earning,
      rounding,
      net,
      netLeft: minus(left, part),
      standing: standingOf(earning),
    }),
  );
}

/**
 * Decides what the undoing of a refund gives back of the commissions: on every level the difference between what stands and what it comes
 * to without the refund (R16). As a refund made now would be, it counts with the order's entries while their month is open, else
 * in the first open month (R23).
 */
export function undoingOf(
  sale: RefundableSale,
  terms: RefundTerms,
  refund: RefundParts,
  undoneAt: Date,
): RefundDecision {
  const parts = {
    lines: refund.lines.map(({ lineNo, amount }) => ({ lineNo, amount: negate(amount) })),
    shipping: negate(refund.shipping),
    tax: negate(refund.tax),
  };
  return decisionOn(sale, terms, parts, undoneAt, ({ earning, rounding, net, left, part }) => {
    const { reversed, adjusted } = earning;
    const standing = standingOf(earning);
    return restorationOf({
      earned: earning,
      rounding,
      net,
      netLeft: minus(left, part),
      standing,
      reversed,
      adjusted,
    });
  });
}

/** What of an order changes beside its sums when a refund is undone. One that was cancelled is not refunded in full any more, so it is as it was before (R17). */
export function uncanceled({
  status,
  ...times
}: Pick<RefundableOrder, 'status' | 'paidAt' | 'shippedAt' | 'completedAt'>): {
  readonly status?: OrderStatus;
  readonly canceledAt?: null;
} {
  return status === 'CANCELED' ? { canceledAt: null, status: statusByTimes(times) } : {};
}

/** A level of a line of which a part is refunded, or given back. */
interface RefundedLevel {
  readonly earning: StandingEarning;
  readonly rounding: Rounding;
  /** The line's NET_PAID, and what was left of it before. */
  readonly net: Minor;
  readonly left: Minor;
  readonly part: Minor;
}

function decisionOn(
  { order, lines, earnings }: RefundableSale,
  { plans, programme, closedThrough }: RefundTerms,
  parts: RefundParts,
  at: Date,
  moved: (level: RefundedLevel) => Minor,
): RefundDecision {
  const lineByNo = new Map(lines.map((line) => [line.lineNo, line]));
  const partByNo = new Map(parts.lines.map(({ lineNo, amount }) => [lineNo, amount]));
  const moves = earnings.flatMap((earning) => {
    const [line, part] = [lineByNo.get(earning.lineNo), partByNo.get(earning.lineNo)];
    if (line === undefined || part === undefined) return [];
    const rounding = roundingOf(plans, earning.planVersion);
    const amount = moved({ earning, rounding, net: line.net, left: minus(line.net, line.refunded), part });
    return amount === ZERO ? [] : [moveOf(earning, amount)];
  });
  const { releasesAt, releasePeriod } = order;
  const { timeZone } = programme;
  const amount = sum(parts.lines.map((part) => part.amount));
  return {
    parts,
    amount,
    moves,
    period: reversalPeriod({ refundedAt: at, releasesAt, releasePeriod, timeZone, closedThrough }),
    sums: {
      refunded: plus(order.refunded, amount),
      refundedShipping: plus(order.refundedShipping, parts.shipping),
      refundedTax: plus(order.refundedTax, parts.tax),
    },
  };
}

/** The same level with another amount. */
export function moveOf(
  { reversed: _reversed, adjusted: _adjusted, ...earned }: StandingEarning,
  amount: Minor,
): LevelAmount {
  return { ...earned, amount };
}

function roundingOf(plans: RefundTerms['plans'], version: number): Rounding {
  const plan = plans.find((one) => one.version === version);
  if (plan === undefined) throw new Error(`plan ${version.toString()} is gone`);
  return plan.rounding;
}
