import { describe, expect, it } from 'vitest';
import { earn } from '../../../domain/commissions/commission.ts';
import type { DistributorId, PlanId } from '../../../domain/ids.ts';
import { type BasisPoints, type Minor, minor } from '../../../domain/money.ts';
import {
  cutsNothing,
  keptAsRecorded,
  progressOf,
  replayOrder,
  shareOfSales,
} from '../../../domain/sales/simulation.ts';
import type { CommissionPlan, TierRates } from '../../../domain/terms/plan.ts';
import { fc } from '../../support/properties.ts';

const rates = (...list: number[]): BasisPoints[] => list as BasisPoints[];
const PLAN: CommissionPlan = {
  id: 'pln' as PlanId,
  version: 1,
  effectiveFrom: new Date(0),
  levelRates: rates(1000, 500),
  scheme: 'LEVELS',
  sameTierRate: null,
  sameTierGenerations: 0,
  base: 'NET_PAID',
  missingLevel: 'RETAIN',
  selfPurchase: 'SPONSOR_EARNS',
  rounding: 'FLOOR',
  capRate: 10_000 as BasisPoints,
  holdDays: 7,
  attributionWindowDays: 30,
  touch: 'LAST',
  bindingDays: null,
  rules: [],
  bonusRules: [],
};
const NO_TIERS = new Map<string, TierRates>();
const UPLINE = ['Cid', 'Ben', 'Ada'].map((name) => ({
  id: name as DistributorId,
  active: true,
  tierCode: 'ordinary',
}));
const line = (net: number, refunded = 0, lineNo = 1) => ({
  lineNo,
  sku: 'tea',
  category: null,
  quantity: 1,
  unitCost: null,
  net: minor(BigInt(net)),
  refunded: minor(BigInt(refunded)),
});
const order = (...lines: ReturnType<typeof line>[]) => ({
  channel: 'default',
  paidAt: new Date(0),
  lines,
  canceledLines: [] as number[],
  takenFrom: [] as DistributorId[],
});
const paid = ({ amounts }: ReturnType<typeof replayOrder>): string =>
  amounts.map(({ beneficiaryId, amount }) => `${beneficiaryId} ${amount.toString()}`).join(', ');

describe('what an order pays under a plan (R37)', () => {
  const rounding = fc.constantFrom('FLOOR' as const, 'HALF_UP' as const);
  const rate = fc.integer({ min: 0, max: 4000 }).map((n) => n as BasisPoints);
  const plans = fc
    .record({ rounding, levelRates: fc.array(rate, { minLength: 1, maxLength: 3 }), capRate: rate })
    .map((terms): CommissionPlan => ({ ...PLAN, ...terms }));

  it('is without refunds what recording it pays', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 100_000 }), (plan, net) => {
        const recorded = order(line(net), line(77, 0, 2));
        const earned = earn({ ...recorded, plan, tiers: NO_TIERS, upline: UPLINE });
        expect(replayOrder(recorded, plan, NO_TIERS, UPLINE).amounts).toEqual(
          earned.map(({ beneficiaryId, amount }) => ({ beneficiaryId, amount })),
        );
      }),
    );
  });

  it('says of no plan that its cap cuts nothing which then cuts something', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 100_000 }), (plan, net) => {
        const { cappedOff } = replayOrder(order(line(net)), plan, NO_TIERS, UPLINE);
        if (cutsNothing(plan, NO_TIERS)) expect(cappedOff).toBe(0n);
      }),
      { numRuns: 500 },
    );
    expect(cutsNothing({ ...PLAN, capRate: 1500 as BasisPoints }, NO_TIERS)).toBe(true);
    expect(cutsNothing({ ...PLAN, capRate: 1499 as BasisPoints }, NO_TIERS)).toBe(false);
    expect(cutsNothing({ ...PLAN, rounding: 'HALF_UP' }, NO_TIERS)).toBe(false);
    const gold = new Map([['gold', { code: 'gold', levelRates: rates(2000), cumulativeRate: null }]]);
    expect(cutsNothing({ ...PLAN, capRate: 2000 as BasisPoints }, gold)).toBe(false);
  });

  it('is in proportion after a refund, with what the cap takes off the rest', () => {
    const capped = { ...PLAN, levelRates: rates(3000, 2000), capRate: 4000 as BasisPoints };
    expect(replayOrder(order(line(10_000)), capped, NO_TIERS, UPLINE)).toMatchObject({ cappedOff: 1000n });
    const half = replayOrder(order(line(10_000, 5_000)), capped, NO_TIERS, UPLINE);
    expect([paid(half), half.cappedOff]).toEqual(['Cid 1500, Ben 500', 500n]);
    expect(paid(replayOrder(order(line(10_000, 10_000)), capped, NO_TIERS, UPLINE))).toBe('');
    const nothingLeft = { ...PLAN, levelRates: rates(3000, 2000), capRate: 3000 as BasisPoints };
    expect(replayOrder(order(line(10_000)), nothingLeft, NO_TIERS, UPLINE)).toMatchObject({
      cappedOff: 2000n,
    });
  });

  it('is nothing of what operators took back', () => {
    const both = order(line(1000), line(2000, 0, 2));
    expect(paid(replayOrder({ ...both, canceledLines: [2] }, PLAN, NO_TIERS, UPLINE))).toBe(
      'Cid 100, Ben 50',
    );
    const ben = [UPLINE[1]?.id ?? ('' as DistributorId)];
    expect(paid(replayOrder({ ...both, takenFrom: ben }, PLAN, NO_TIERS, UPLINE))).toBe('Cid 100, Cid 200');
  });
});

describe('a simulation (R37)', () => {
  it.each([
    ['RUNNING', 0, 10, 0],
    ['RUNNING', 5, 10, 0.5],
    ['RUNNING', 12, 10, 0.99],
    ['DONE', 10, 10, 1],
    ['FAILED', 1, 3, 0.33],
    ['RUNNING', 0, 0, 0],
  ] as const)('%s, %i of %i steps, is at %d', (status, done, all, progress) => {
    expect(progressOf({ status, done, all })).toBe(progress);
  });

  it.each([
    [1500n, 500n, 10_000n, 2000],
    [1n, 0n, 3n, 3333],
    [0n, 0n, 100n, 0],
    [5n, 0n, 0n, 0],
    [300n, 0n, 100n, 10_000],
    [-5n, 0n, 100n, 0],
  ])(
    'of commission %d and bonus %d in sales of %d pays out a share of %i',
    (commission, bonus, sales, share) => {
      const totals = { commission: commission as Minor, bonus: bonus as Minor, cappedOff: minor(0n) };
      expect(shareOfSales(totals, sales as Minor)).toBe(share);
    },
  );

  it('keeps attribution where the draft or one of several plans of the months differs', () => {
    expect(keptAsRecorded(PLAN, [PLAN], [])).toEqual([]);
    expect(keptAsRecorded(PLAN, [PLAN, { ...PLAN, bindingDays: 30 }], [])).toEqual(['ATTRIBUTION']);
    expect(keptAsRecorded({ ...PLAN, holdDays: 3, capRate: 1 as BasisPoints }, [PLAN], [])).toEqual([]);
  });
});
