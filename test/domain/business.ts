import { parseAmount } from '../../domain/decimal.ts';
import type { UplineMember } from '../../domain/people/distributor.ts';
import type { DistributorId, PlanId, RuleId } from '../../domain/ids.ts';
import { ZERO, minor } from '../../domain/money.ts';
import type { BasisPoints, CurrencyCode, Minor } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/catalogue/order-line.ts';
import type { CommissionPlan, CommissionRule } from '../../domain/terms/plan.ts';

/** The smallest business that the rules can be asked about; each test changes what it is about. */

export const CNY = 'CNY' as CurrencyCode;
export const SHANGHAI = 'Asia/Shanghai';

export function cny(text: string): Minor {
  const amount = parseAmount(text, CNY);
  if (typeof amount === 'string') throw new Error(`${text} is ${amount}`);
  return amount;
}

export function rates(...basisPoints: number[]): BasisPoints[] {
  return basisPoints as BasisPoints[];
}

export function rate(basisPoints: number): BasisPoints {
  return basisPoints as BasisPoints;
}

export function named(name: string): DistributorId {
  return `dst_${name.toLowerCase().padStart(26, '0')}` as DistributorId;
}

export function aPlan(changes: Partial<CommissionPlan> = {}): CommissionPlan {
  return {
    id: 'pln_00000000000000000000000001' as PlanId,
    version: 1,
    effectiveFrom: new Date('2026-01-01T00:00:00Z'),
    levelRates: rates(1000, 500),
    scheme: 'LEVELS',
    sameTierRate: null,
    sameTierGenerations: 0,
    base: 'NET_PAID',
    missingLevel: 'RETAIN',
    selfPurchase: 'SPONSOR_EARNS',
    rounding: 'FLOOR',
    capRate: rate(10_000),
    holdDays: 7,
    attributionWindowDays: 30,
    touch: 'LAST',
    bindingDays: null,
    rules: [],
    bonusRules: [],
    ...changes,
  };
}

export function aRule(changes: Partial<CommissionRule> = {}): CommissionRule {
  return {
    id: 'rul_00000000000000000000000001' as RuleId,
    name: 'a rule',
    sku: null,
    category: null,
    channel: null,
    tierCode: null,
    startsAt: null,
    endsAt: null,
    priority: 0,
    levelRates: rates(2000, 1000),
    levelAmounts: null,
    ...changes,
  };
}

/** One line of an order without a discount. */
export function aLine(changes: Partial<OrderLine> = {}): OrderLine {
  const line = {
    lineNo: 1,
    lineRef: '1',
    sku: 'TEA',
    title: null,
    category: null,
    quantity: 1,
    unitPrice: cny('100.00'),
    discount: ZERO,
    unitCost: null,
    orderDiscountShare: ZERO,
    refunded: ZERO,
    ...changes,
  };
  return { net: minor(line.unitPrice * BigInt(line.quantity) - line.discount), ...line };
}

/** Seller first, their sponsor next; all ACTIVE and of the lowest tier unless named here. */
export function upline(
  names: readonly string[],
  {
    inactive = [],
    tiers = {},
  }: { inactive?: readonly string[]; tiers?: Readonly<Record<string, string>> } = {},
): UplineMember[] {
  return names.map((name) => ({
    id: named(name),
    active: !inactive.includes(name),
    tierCode: tiers[name] ?? 'ordinary',
  }));
}
