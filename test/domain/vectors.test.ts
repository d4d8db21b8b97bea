import { describe, expect, it } from 'vitest';
import { earn } from '../../domain/commissions/commission.ts';
import type { Earning } from '../../domain/commissions/commission.ts';
import { formatAmount } from '../../domain/decimal.ts';
import { minor, shareOut } from '../../domain/money.ts';
import type { Minor } from '../../domain/money.ts';
import { priceLines } from '../../domain/catalogue/order-pricing.ts';
import type { OrderLine } from '../../domain/catalogue/order-line.ts';
import type { CommissionPlan, MissingLevel } from '../../domain/terms/plan.ts';
import { reversalOf } from '../../domain/sales/refund.ts';
import { reversalPeriod, statementPeriod } from '../../domain/commissions/release.ts';
import { WITHHOLDING_TABLES, withheld } from '../../domain/books/withholding.ts';
import { nextMonth } from '../../domain/year-month.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import vectors from '../vectors/commissions.json' with { type: 'json' };
import { CNY, SHANGHAI, aLine, aPlan, aRule, cny, named, rates, upline } from './business.ts';

const text = (amount: Minor): string => formatAmount(amount, CNY);

function earned(
  plan: Partial<CommissionPlan>,
  lines: readonly OrderLine[],
  names: readonly string[],
  inactive: readonly string[] = [],
): Earning[] {
  const paidAt = new Date('2026-10-10T12:00:00Z');
  return earn({
    plan: aPlan(plan),
    tiers: new Map(),
    channel: 'default',
    paidAt,
    lines,
    upline: upline(names, { inactive }),
  });
}

/** Chains are written from the top down; an upline is read from the seller up. */
const uplineFrom = (chain: readonly string[], seller: string): string[] =>
  chain.slice(0, chain.indexOf(seller) + 1).reverse();

function byName(earnings: readonly Earning[], names: readonly string[]): Record<string, string> {
  const nameOf = (e: Earning): string =>
    names.find((name) => named(name) === e.beneficiaryId) ?? e.beneficiaryId;
  return Object.fromEntries(earnings.map((e) => [nameOf(e), text(e.amount)]));
}

describe('worked examples of others: levels (R9, R14)', () => {
  it.each(vectors.levels)('$id, $source', ({ chain, seller, levelRates, net, expect: expected }) => {
    const line = aLine({ unitPrice: cny(net) });
    expect(
      byName(earned({ levelRates: rates(...levelRates) }, [line], uplineFrom(chain, seller)), chain),
    ).toEqual(expected);
  });
});

describe('worked examples of others: a missing level (R15)', () => {
  it.each(vectors.missingLevel)(
    '$id, $source',
    ({ chain, inactive, seller, levelRates, missingLevel, net, expect: expected }) => {
      const plan = { levelRates: rates(...levelRates), missingLevel: missingLevel as MissingLevel };
      const line = aLine({ unitPrice: cny(net) });
      expect(byName(earned(plan, [line], uplineFrom(chain, seller), inactive), chain)).toEqual(expected);
    },
  );
});

describe('worked examples of others: the base (R10, R11)', () => {
  interface Sold {
    quantity: number;
    unitPrice: string;
    sku?: string;
  }
  interface Rule {
    sku: string;
    levelRates: number[];
  }
  it.each(vectors.base)(
    '$id, $source',
    ({ lines, rules = [], levelRates, discount = '0.00', expect: expected }) => {
      const drafts = (lines as Sold[]).map(({ sku = 'TEA', quantity, unitPrice }) =>
        aLine({ sku, quantity, unitPrice: cny(unitPrice) }),
      );
      const plan = {
        levelRates: rates(...levelRates),
        rules: (rules as Rule[]).map((rule) =>
          aRule({ sku: rule.sku, levelRates: rates(...rule.levelRates) }),
        ),
      };
      const amounts = earned(plan, priceLines(drafts, cny(discount)), ['Seller']).map((e) => text(e.amount));
      expect(amounts).toEqual(expected);
    },
  );
});

describe('worked examples of others: shares of a discount (R10)', () => {
  it.each(vectors.allocation)('$id, $source', ({ weights, discount, expect: expected }) => {
    expect(shareOut(cny(discount), weights.map(cny)).map(text)).toEqual(expected);
  });
});

describe('worked examples of others: rounding (R12)', () => {
  it.each(vectors.rounding)('$id, $source', ({ rounding, quantity, unitPrice, rate, expect: expected }) => {
    const plan = { levelRates: rates(rate), rounding: rounding as CommissionPlan['rounding'] };
    const [earning] = earned(plan, [aLine({ quantity, unitPrice: cny(unitPrice) })], ['Seller']);
    expect(text(earning?.amount ?? minor(0n))).toBe(expected);
  });
});

describe('worked examples of others: refunds (R16, R23)', () => {
  it.each(vectors.refunds)('$id, $source', (example) => {
    const net = cny(example.net);
    const earnings = earned(
      { levelRates: rates(...example.levelRates) },
      [aLine({ unitPrice: net })],
      ['Seller', 'Sponsor'],
    );
    const netLeft = minor(example.refunds.reduce((left, refund) => left - cny(refund), net as bigint));
    const reversals = earnings.map((e) =>
      reversalOf({ earned: e, rounding: 'FLOOR', net, netLeft, standing: e.amount }),
    );
    const left = earnings.map((e, index) => text(minor(e.amount + (reversals[index] ?? 0n))));
    if (example.expectLeft !== undefined) expect(left).toEqual(example.expectLeft);
    if (example.expectReversed !== undefined) expect(reversals.map(text)).toEqual(example.expectReversed);
    if (!example.settledFirst) return;
    const releasesAt = new Date('2026-10-17T12:00:00Z');
    const settled = statementPeriod(releasesAt, SHANGHAI, null);
    const refundedAt = new Date('2026-10-20T12:00:00Z');
    const closedThrough: YearMonth = settled;
    const next = reversalPeriod({
      refundedAt,
      releasesAt,
      releasePeriod: settled,
      timeZone: SHANGHAI,
      closedThrough,
    });
    expect(next).toBe(nextMonth(settled));
    expect(earnings.map((e) => text(e.amount))).toEqual([example.expectStatement]);
    expect(reversals.map(text)).toEqual([example.expectNextStatement]);
  });
});

describe('worked examples of others: tax withheld in China (R28)', () => {
  it.each(vectors.withholdingChina)('$id', ({ amount, tax }) => {
    expect(text(withheld(WITHHOLDING_TABLES.CN_SERVICE_PAY[0], cny(amount)))).toBe(tax);
  });
});
