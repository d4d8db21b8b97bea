import { describe, expect, it } from 'vitest';
import { decideTier, nextTier, type TierStanding } from '../../../domain/commissions/tier-move.ts';
import { graceEnd, windowStart } from '../../../domain/commissions/tier-window.ts';
import { minor } from '../../../domain/money.ts';
import { NO_RATE } from '../../../domain/rate.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import type { TierResults } from '../../../domain/terms/tier-figures.ts';
import { fc } from '../../support/properties.ts';

const tier = (code: string, rank: number, sales: bigint | null): Tier => ({
  code,
  name: code,
  rank,
  levelRates: null,
  cumulativeRate: null,
  purchaseDiscount: NO_RATE,
  earlyAccessHours: 0,
  serviceContact: null,
  upgradeWhen:
    sales === null
      ? null
      : {
          match: 'ALL',
          windowDays: 90,
          sales: minor(sales),
          teamSales: null,
          orders: null,
          sellingRecruits: null,
          settledCommission: null,
        },
});
const LADDER = [
  tier('ordinary', 0, null),
  tier('silver', 1, 500n),
  tier('partner', 2, null),
  tier('gold', 3, 2000n),
  tier('diamond', 4, 9000n),
];
const sold = (sales: bigint) => (): TierResults => ({
  sales: minor(sales),
  teamSales: minor(0n),
  orders: 0n,
  sellingRecruits: 0n,
  settledCommission: minor(0n),
});
const standing = (tierCode: string, belowSince: string | null = null, more: Partial<TierStanding> = {}) =>
  ({ tierCode, status: 'ACTIVE', held: false, belowSince, ...more }) as const;
const DAY = { today: '2026-10-15', mayLower: false };
const night = (today: string) => ({ today, mayLower: true });

describe('R29: up at once, to the highest tier that holds', () => {
  it.each([
    ['ordinary', 499n, null],
    ['ordinary', 500n, 'silver'],
    ['ordinary', 2000n, 'gold'],
    ['silver', 9000n, 'diamond'],
    ['gold', 9000n, 'diamond'],
    ['gold', 2000n, null],
    ['partner', 9000n, 'diamond'],
  ])('from %s with %s to %s', (from, sales, to) => {
    const { move, belowSince } = decideTier(LADDER, standing(from), sold(sales), DAY);
    expect([move?.to.code ?? null, belowSince]).toEqual([to, null]);
    if (move !== null)
      expect(move).toMatchObject({
        cause: 'UPGRADE',
        from: { code: from },
        figures: [{ metric: 'SALES', now: sales, needed: move.to.upgradeWhen?.sales }],
      });
  });
});

describe('R29: down after a full month of grace, one tier at a time', () => {
  it.each([
    ['an order never lowers', standing('gold', '2026-08-15'), 0n, DAY, '2026-08-15', null],
    ['below from now on', standing('gold'), 1999n, night('2026-10-15'), '2026-10-15', null],
    ['in the month of grace', standing('gold', '2026-08-15'), 0n, night('2026-09-30'), '2026-08-15', null],
    [
      'after it, past a tier without conditions',
      standing('gold', '2026-08-15'),
      700n,
      night('2026-10-01'),
      null,
      'silver',
    ],
    [
      'and below that one, too',
      standing('gold', '2026-08-15'),
      0n,
      night('2026-10-01'),
      '2026-10-01',
      'silver',
    ],
    [
      'a whole month from its first day',
      standing('silver', '2026-10-01'),
      0n,
      night('2026-11-01'),
      null,
      'ordinary',
    ],
    ['a run that comes late', standing('silver', '2026-08-15'), 0n, night('2026-10-04'), null, 'ordinary'],
    ['it holds again', standing('gold', '2026-08-15'), 2000n, night('2026-10-01'), null, null],
    [
      'a tier without conditions is never lost',
      standing('partner', null),
      0n,
      night('2026-10-01'),
      null,
      null,
    ],
    ['the lowest cannot be lost', standing('ordinary', null), 0n, night('2026-10-01'), null, null],
    [
      'chosen by hand',
      standing('gold', '2026-08-15', { held: true }),
      9000n,
      night('2026-10-01'),
      null,
      null,
    ],
    [
      'not active',
      standing('gold', '2026-08-15', { status: 'SUSPENDED' }),
      9000n,
      night('2026-10-01'),
      null,
      null,
    ],
  ] as const)('%s', (_, from, sales, look, belowSince, to) => {
    const decision = decideTier(LADDER, from, sold(sales), look);
    expect([decision.belowSince, decision.move?.to.code ?? null]).toEqual([belowSince, to]);
    if (to !== null)
      expect(decision.move).toMatchObject({ cause: 'DOWNGRADE', figures: [{ metric: 'SALES', now: sales }] });
  });

  it('a lowest tier with conditions is never lost either', () => {
    const ladder = [tier('ordinary', 0, 100n), tier('silver', 1, 500n)];
    expect(decideTier(ladder, standing('ordinary', '2026-01-01'), sold(0n), night('2026-10-01'))).toEqual({
      belowSince: null,
      move: null,
    });
  });

  it.each([
    ['2026-10-15', '2026-12-01'],
    ['2026-10-31', '2026-12-01'],
    ['2026-11-01', '2026-12-01'],
    ['2026-12-02', '2027-02-01'],
    ['2027-01-01', '2027-02-01'],
  ])('below since %s, the tier may go from %s on', (below, end) => {
    expect(graceEnd(below)).toBe(end);
  });
});

const days = fc
  .integer({ min: 0, max: 800 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const ladders = fc
  .array(fc.option(fc.bigInt({ min: 0n, max: 9n }), { nil: null }), { minLength: 1, maxLength: 6 })
  .map((sales) => sales.map((needed, rank) => tier(`t${rank}`, rank, needed)));

describe('whatever the tiers ask for', () => {
  it('decided again at once it moves nobody: no tiers move somebody up and down for ever', () => {
    fc.assert(
      fc.property(
        ladders,
        fc.nat(),
        fc.bigInt({ min: 0n, max: 9n }),
        fc.option(days, { nil: null }),
        days,
        (list, n, sales, below, today) => {
          const from = standing(`t${n % list.length}`, below === null || below > today ? null : below);
          const first = decideTier(list, from, sold(sales), night(today));
          const next = {
            ...from,
            tierCode: first.move?.to.code ?? from.tierCode,
            belowSince: first.belowSince,
          };
          expect(decideTier(list, next, sold(sales), night(today))).toEqual({
            belowSince: first.belowSince,
            move: null,
          });
        },
      ),
    );
  });

  it('who is below keeps a tier for a full calendar month, and loses one at a time', () => {
    fc.assert(
      fc.property(days, (start) => {
        let [standingNow, date] = [standing('diamond'), new Date(`${start}T00:00:00Z`)];
        const fell: string[] = [];
        for (let n = 0; n < 150; n += 1, date = new Date(date.getTime() + 86_400_000)) {
          const today = date.toISOString().slice(0, 10);
          const { move, belowSince } = decideTier(LADDER, standingNow, sold(0n), night(today));
          if (move !== null) fell.push(today);
          standingNow = standing(move?.to.code ?? standingNow.tierCode, belowSince);
        }
        expect(fell.every((day) => day.endsWith('-01'))).toBe(true);
        expect(new Set(fell).size).toBe(fell.length);
        const [first = ''] = fell;
        expect(first >= (windowStart(start, { windowDays: -27 }) ?? '')).toBe(true);
        expect(standingNow.tierCode).toBe('ordinary');
      }),
    );
  });
});

it.each([
  [1, '2026-10-15'],
  [30, '2026-09-16'],
  [365, '2025-10-16'],
  [null, null],
])('a window of %s days ends today', (windowDays, from) => {
  expect(windowStart('2026-10-15', { windowDays })).toBe(from);
});

it('the next tier is the nearest higher one with conditions', () => {
  expect(LADDER.map((from) => nextTier(LADDER, from)?.code ?? null)).toEqual([
    'silver',
    'gold',
    'gold',
    'diamond',
    null,
  ]);
});
