import { describe, expect, it } from 'vitest';
import { minor } from '../../../domain/money.ts';
import type { TierCondition } from '../../../domain/terms/tier.ts';
import { figuresOf, holds, missing, type TierResults } from '../../../domain/terms/tier-figures.ts';
import { objectionsToConditions } from '../../../domain/terms/tier-list.ts';
import { fc } from '../../support/properties.ts';

const condition = (given: Partial<TierCondition>): TierCondition => ({
  match: 'ALL',
  windowDays: null,
  sales: null,
  teamSales: null,
  orders: null,
  sellingRecruits: null,
  settledCommission: null,
  ...given,
});
const results = (given: Partial<TierResults> = {}): TierResults => ({
  sales: minor(0n),
  teamSales: minor(0n),
  orders: 0n,
  sellingRecruits: 0n,
  settledCommission: minor(0n),
  ...given,
});
const both = condition({ sales: minor(500n), orders: 2 });

describe('R29a: a tier says whether all of its conditions must hold, or any', () => {
  it.each([
    ['all, and all are reached', both, { sales: minor(500n), orders: 2n }, true],
    ['all, and one is one short', both, { sales: minor(499n), orders: 2n }, false],
    ['any, and one is reached', { ...both, match: 'ANY' as const }, { sales: minor(500n) }, true],
    [
      'any, and each is one short',
      { ...both, match: 'ANY' as const },
      { sales: minor(499n), orders: 1n },
      false,
    ],
    ['nothing is asked for', condition({}), {}, false],
    ['any of nothing', condition({ match: 'ANY' }), {}, false],
    [
      'a negative sum of statements',
      condition({ settledCommission: minor(0n) }),
      { settledCommission: minor(-1n) },
      false,
    ],
  ])('%s: %#', (_, asked, reached, expected) => {
    expect(holds(asked, results(reached))).toBe(expected);
  });

  it('each figure says what is missing, and never less than nothing', () => {
    const figures = figuresOf(both, results({ sales: minor(123n), orders: 9n }));
    expect(figures).toEqual([
      { metric: 'SALES', now: 123n, needed: 500n },
      { metric: 'ORDERS', now: 9n, needed: 2n },
    ]);
    expect(figures.map(missing)).toEqual([377n, 0n]);
  });
});

const amount = fc.option(
  fc.integer({ min: 1, max: 6 }).map((n) => minor(BigInt(n))),
  { nil: null },
);
const number = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const conditions: fc.Arbitrary<TierCondition> = fc.record({
  match: fc.constantFrom('ALL', 'ANY'),
  windowDays: fc.constantFrom(null, 30),
  sales: amount,
  teamSales: amount,
  orders: number,
  sellingRecruits: number,
  settledCommission: fc.constant(null),
});
const reached: fc.Arbitrary<TierResults> = fc
  .tuple(...Array.from({ length: 4 }, () => fc.bigInt({ min: 0n, max: 7n })))
  .map(([sales = 0n, teamSales = 0n, orders = 0n, sellingRecruits = 0n]) =>
    results({ sales: minor(sales), teamSales: minor(teamSales), orders, sellingRecruits }),
  );

describe('a tier that nobody could hold', () => {
  it('is one whose conditions imply those of a higher tier with the same window: then whoever reaches it reaches that one', () => {
    fc.assert(
      fc.property(conditions, conditions, reached, (low, high, figures) => {
        const why = objectionsToConditions([
          { rank: 1, upgradeWhen: low },
          { rank: 2, upgradeWhen: high },
        ]).get(0);
        if (why === 'EMPTY') expect(holds(low, figures)).toBe(false);
        if (why === 'UNREACHABLE' && holds(low, figures)) expect(holds(high, figures)).toBe(true);
      }),
    );
  });

  it('and only such: every other tier holds for some figures for which the higher one does not', () => {
    const every = Array.from({ length: 8 ** 4 }, (_, n) => [
      n & 7,
      (n >> 3) & 7,
      (n >> 6) & 7,
      (n >> 9) & 7,
    ]).map(([sales = 0, team = 0, orders = 0, recruits = 0]) =>
      results({
        sales: minor(BigInt(sales)),
        teamSales: minor(BigInt(team)),
        orders: BigInt(orders),
        sellingRecruits: BigInt(recruits),
      }),
    );
    fc.assert(
      fc.property(conditions, conditions, (low, high) => {
        const list = [
          { rank: 1, upgradeWhen: { ...low, windowDays: 30 } },
          { rank: 2, upgradeWhen: { ...high, windowDays: 30 } },
        ];
        fc.pre(objectionsToConditions(list).size === 0);
        expect(every.some((figures) => holds(low, figures) && !holds(high, figures))).toBe(true);
      }),
    );
  });
});
