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

/** The programme data that decides a refund. */
export interface RefundTerms {
  readonly plans: readonly Pick<CommissionPlan, 'version' | 'rounding'>[];
  readonly programme: Pick<OrderSettings, 'timeZone'>;
  /** The last closed month. Null: none is closed. */
  readonly closedThrough: YearMonth | null;
}

/** The refunded amounts of an order: goods by NET_PAID, shipping and tax. */
export interface RefundedSums {
  readonly refunded: Minor;
  readonly refundedShipping: Minor;
  readonly refundedTax: Minor;
}

/** The order data that decides a refund. */
export interface RefundableOrder extends RefundedSums {
  readonly status: OrderStatus;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  readonly shipping: Minor;
  readonly tax: Minor;
  /** Both null until the order is completed and paid. */
  readonly releasesAt: Date | null;
  readonly releasePeriod: YearMonth | null;
}

/** The commission on one level of a line with its terms, or a movement of it: negative when it is taken back. */
export interface LevelAmount extends Earning {
  readonly planVersion: number;
}

/**
 * An earned commission and the amounts taken back: `reversed` by refunds that were not undone, `adjusted` by hand.
 * Each is negative or zero.
 */
export interface StandingEarning extends LevelAmount {
  readonly reversed: Minor;
  readonly adjusted: Minor;
}

export interface RefundableSale {
  readonly order: RefundableOrder;
  readonly lines: readonly Pick<OrderLine, 'lineNo' | 'net' | 'refunded'>[];
  readonly earnings: readonly StandingEarning[];
}

/** A part of one line, by NET_PAID. */
export interface LinePart {
  readonly lineNo: number;
  readonly amount: Minor;
}

/** The amounts that go back to the customer. Shipping and tax earn no commission, so they take none back. */
export interface RefundParts {
  readonly lines: readonly LinePart[];
  readonly shipping: Minor;
  readonly tax: Minor;
}

/** The result of a refund. When a refund is undone, all amounts have the opposite sign. */
export interface RefundDecision {
  readonly parts: RefundParts;
  /** Over all lines. */
  readonly amount: Minor;
  /** The movement on each level of these lines. Levels without a movement are left out. */
  readonly moves: readonly LevelAmount[];
  /** The month whose statements include the movements. Null: it is decided when the order is completed (R23). */
  readonly period: YearMonth | null;
  /** The refunded amounts of the order afterwards. */
  readonly sums: RefundedSums;
}

/** The amount of a commission that is left. */
export const standingOf = ({ amount, reversed, adjusted }: StandingEarning): Minor =>
  sum([amount, reversed, adjusted]);

/**
 * Decides how much commission a refund takes back: on every level the difference between the amount left now and the
 * commission on the rest of the line (R16).
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
 * Decides how much commission is given back when a refund is undone: on every level the difference between the amount
 * left now and the commission without the refund (R16). Like a new refund, it goes into the month of the order's
 * entries while that is open, else into the first open month (R23).
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

/**
 * The order columns, other than sums, that change when a refund is undone. A canceled order is no longer refunded in
 * full, so it returns to its earlier status (R17).
 */
export function uncanceled({
  status,
  ...times
}: Pick<RefundableOrder, 'status' | 'paidAt' | 'shippedAt' | 'completedAt'>): {
  readonly status?: OrderStatus;
  readonly canceledAt?: null;
} {
  return status === 'CANCELED' ? { canceledAt: null, status: statusByTimes(times) } : {};
}

/** A level of a line of which a part is refunded or given back. */
interface RefundedLevel {
  readonly earning: StandingEarning;
  readonly rounding: Rounding;
  /** The line's NET_PAID, and how much of it was left before. */
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
