import { earn } from '../../../domain/commissions/commission.ts';
import { minor, plus, sum, ZERO } from '../../../domain/money.ts';
import type { Minor } from '../../../domain/money.ts';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import type {
  RefundableOrder,
  RefundableSale,
  RefundDecision,
  RefundTerms,
} from '../../../domain/sales/refund-decision.ts';
import { fc } from '../../support/properties.ts';
import { aPlan, aLine, aRule, rate, rates, SHANGHAI, upline } from '../business.ts';

/** Paid orders that the rules of refunds can be asked about, and what becomes of them. */

export const PAID_AT = new Date('2026-03-02T10:00:00Z');
export const LATER = new Date('2026-03-20T10:00:00Z');

export const termsOf = (plan: CommissionPlan, changes: Partial<RefundTerms> = {}): RefundTerms => ({
  plans: [plan],
  programme: { timeZone: SHANGHAI },
  closedThrough: null,
  ...changes,
});

/** Sold by Ben below Ada and Eva, paid, and nothing refunded yet. */
export function aSale(
  lines: readonly OrderLine[],
  plan: CommissionPlan = aPlan(),
  changes: Partial<RefundableOrder> = {},
): RefundableSale {
  const earnings = earn({
    plan,
    tiers: new Map(),
    channel: 'default',
    paidAt: PAID_AT,
    lines,
    upline: upline(['Ben', 'Ada', 'Eva']),
  });
  return {
    order: {
      status: 'PAID',
      paidAt: PAID_AT,
      shippedAt: null,
      completedAt: null,
      refunded: ZERO,
      shipping: ZERO,
      refundedShipping: ZERO,
      tax: ZERO,
      refundedTax: ZERO,
      releasesAt: null,
      releasePeriod: null,
      ...changes,
    },
    lines: lines.map((line) => ({ ...line, refunded: ZERO })),
    earnings: earnings.map((earning) => ({
      ...earning,
      planVersion: plan.version,
      reversed: ZERO,
      adjusted: ZERO,
    })),
  };
}

/** One line of 100.00, on which Ben earns 10.00 and Ada 5.00. */
export const aHundred = (changes: Partial<RefundableOrder> = {}): RefundableSale =>
  aSale([aLine()], aPlan(), changes);

/** The sale as it stands once the decision is recorded. */
export function after(sale: RefundableSale, { parts, moves, sums }: RefundDecision): RefundableSale {
  const partOf = (lineNo: number): Minor =>
    sum(parts.lines.filter((part) => part.lineNo === lineNo).map(({ amount }) => amount));
  const movedOn = (lineNo: number, level: number): Minor =>
    sum(moves.filter((move) => move.lineNo === lineNo && move.level === level).map(({ amount }) => amount));
  return {
    order: { ...sale.order, ...sums },
    lines: sale.lines.map((line) => ({ ...line, refunded: plus(line.refunded, partOf(line.lineNo)) })),
    earnings: sale.earnings.map((earning) => ({
      ...earning,
      reversed: plus(earning.reversed, movedOn(earning.lineNo, earning.level)),
    })),
  };
}

const anyPlan = fc
  .record({
    levelRates: fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 1, maxLength: 3 }),
    capRate: fc.integer({ min: 0, max: 10_000 }),
    base: fc.constantFrom('NET_PAID' as const, 'PROFIT' as const),
    rounding: fc.constantFrom('FLOOR' as const, 'HALF_UP' as const),
    fixed: fc.option(fc.array(fc.bigInt({ min: 0n, max: 999n }).map(minor), { minLength: 1, maxLength: 3 })),
  })
  .map(({ levelRates, capRate, base, rounding, fixed }) =>
    aPlan({
      levelRates: rates(...levelRates),
      capRate: rate(capRate),
      base,
      rounding,
      rules: fixed === null ? [] : [aRule({ sku: 'FIXED', levelRates: null, levelAmounts: fixed })],
    }),
  );

const anyLine = fc.record({
  sku: fc.constantFrom('TEA', 'FIXED'),
  quantity: fc.integer({ min: 1, max: 5 }),
  unitPrice: fc.bigInt({ min: 0n, max: 20_000n }).map(minor),
  unitCost: fc.option(fc.bigInt({ min: 0n, max: 20_000n }).map(minor)),
});

/** A paid order of one to four lines with shipping and tax, and the plan that it earned by. */
export const anySale = fc
  .record({
    plan: anyPlan,
    lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    shipping: fc.bigInt({ min: 0n, max: 2_000n }).map(minor),
    tax: fc.bigInt({ min: 0n, max: 2_000n }).map(minor),
  })
  .map(({ plan, lines, shipping, tax }) => {
    const priced = lines.map((line, index) =>
      aLine({ ...line, lineNo: index + 1, lineRef: (index + 1).toString() }),
    );
    return { sale: aSale(priced, plan, { shipping, tax }), terms: termsOf(plan) };
  });

export const amounts = (moves: RefundDecision['moves']): [string, number, Minor][] =>
  moves.map(({ beneficiaryId, level, amount }) => [beneficiaryId, level, amount]);
