import { describe, expect, it } from 'vitest';
import { earn, type Earning } from '../../../domain/commissions/commission.ts';
import { type BasisPoints, minor, sum } from '../../../domain/money.ts';
import type { MissingLevel, TierRates } from '../../../domain/terms/plan.ts';
import { fc } from '../../support/properties.ts';
import { aLine, aPlan, aRule, cny, named, rate, rates, upline } from '../business.ts';

const LADDER = ['bronze', 'silver', 'gold', 'diamond'] as const;

function ladder(...cumulative: (number | null)[]): ReadonlyMap<string, TierRates> {
  return new Map(
    LADDER.map((code, rank) => {
      const own = cumulative[rank] ?? null;
      return [code, { code, levelRates: rates(9999), cumulativeRate: own === null ? null : rate(own) }];
    }),
  );
}

const CUMULATIVE = ladder(3000, 5000, 7000, 9000);
const plan = aPlan({ scheme: 'DIFFERENTIAL', levelRates: rates(0, 0, 0) });

/** A line of 30.00, sold by the first of these people, each with the tier named, their sponsor next. */
function sell(
  people: Readonly<Record<string, string>>,
  changes: Partial<Parameters<typeof earn>[0]> = {},
): Earning[] {
  return earn({
    plan,
    tiers: CUMULATIVE,
    channel: 'default',
    paidAt: new Date('2026-10-10T12:00:00Z'),
    lines: [aLine({ unitPrice: cny('30.00') })],
    upline: upline(Object.keys(people), { tiers: people }),
    ...changes,
  });
}

const brief = (earnings: readonly Earning[]) =>
  earnings.map(({ beneficiaryId, amount }) => [beneficiaryId, amount]);
const paid = (...expected: [name: string, amount: string][]) =>
  expected.map(([name, amount]) => [named(name), cny(amount)]);

describe('R34: the differences between tiers', () => {
  it('sold by the lowest with one of each higher rank above, 30.00 pays 9.00, 6.00 and 6.00, and nothing to the fourth', () => {
    expect(brief(sell({ Ben: 'bronze', Sue: 'silver', Guy: 'gold', Dia: 'diamond' }))).toEqual(
      paid(['Ben', '9.00'], ['Sue', '6.00'], ['Guy', '6.00']),
    );
  });

  it.each([
    ['bronze', '9.00'],
    ['silver', '15.00'],
    ['gold', '21.00'],
    ['diamond', '27.00'],
  ])('sold by somebody of %s alone, 30.00 pays %s', (tier, amount) => {
    expect(brief(sell({ Ann: tier }))).toEqual(paid(['Ann', amount]));
  });

  it('a distributor with a rate no higher than one below earns nothing, and the next is measured by the highest', () => {
    expect(brief(sell({ Guy: 'gold', Ben: 'bronze', Dia: 'diamond' }))).toEqual(
      paid(['Guy', '21.00'], ['Dia', '6.00']),
    );
  });

  it('a tier without a cumulative rate earns nothing and takes nothing away', () => {
    const tiers = ladder(3000, null, 7000, 9000);
    expect(brief(sell({ Ben: 'bronze', Sue: 'silver', Guy: 'gold' }, { tiers }))).toEqual(
      paid(['Ben', '9.00'], ['Guy', '12.00']),
    );
  });

  it('says what was paid below', () => {
    const [ben, sue] = sell({ Ben: 'bronze', Sue: 'silver' });
    expect(ben).toMatchObject({ rate: 3000, paidBelow: 0, byTier: true });
    expect(sue).toMatchObject({ rate: 2000, paidBelow: 3000, byTier: true });
  });

  it('is cut by the cap from the farthest level on (R13)', () => {
    const capped = { plan: { ...plan, capRate: rate(4000) } };
    expect(brief(sell({ Ben: 'bronze', Sue: 'silver', Guy: 'gold' }, capped))).toEqual(
      paid(['Ben', '9.00'], ['Sue', '3.00']),
    );
  });

  it.each<[MissingLevel, [string, string][]]>([
    [
      'RETAIN',
      [
        ['Ben', '9.00'],
        ['Guy', '6.00'],
      ],
    ],
    ['STOP', [['Ben', '9.00']]],
    [
      'ROLL_UP',
      [
        ['Ben', '9.00'],
        ['Guy', '12.00'],
        ['Dia', '6.00'],
      ],
    ],
  ])('%s without Sue of silver (R15)', (missingLevel, expected) => {
    const people = { Ben: 'bronze', Sue: 'silver', Guy: 'gold', Dia: 'diamond' };
    const earned = sell(people, {
      plan: { ...plan, missingLevel },
      upline: upline(Object.keys(people), { tiers: people, inactive: ['Sue'] }),
    });
    expect(brief(earned)).toEqual(paid(...expected));
  });

  it("a rule's rates take the place of the tiers' (R11), so that goods may pay less or nothing", () => {
    const people = { Ben: 'bronze', Sue: 'silver', Guy: 'gold' };
    const less = { plan: { ...plan, rules: [aRule({ levelRates: rates(1000, 1500, 1500) })] } };
    expect(brief(sell(people, less))).toEqual(paid(['Ben', '3.00'], ['Sue', '1.50']));
    const nothing = { plan: { ...plan, rules: [aRule({ levelRates: rates(0) })] } };
    expect(sell(people, nothing)).toEqual([]);
  });
});

describe('R34: the same-tier bonus', () => {
  const bonus = (sameTierGenerations: number) => ({ ...plan, sameTierRate: rate(500), sameTierGenerations });
  const golds = { Guy: 'gold', Gil: 'gold', Gus: 'gold' };

  it.each<[generations: number, expected: [string, string][]]>([
    [0, [['Guy', '21.00']]],
    [
      1,
      [
        ['Guy', '21.00'],
        ['Gil', '1.50'],
      ],
    ],
    [
      2,
      [
        ['Guy', '21.00'],
        ['Gil', '1.50'],
        ['Gus', '1.50'],
      ],
    ],
  ])('goes to %d of the next of the same tier', (generations, expected) => {
    expect(brief(sell(golds, { plan: bonus(generations) }))).toEqual(paid(...expected));
  });

  it('is for the next of the same tier, also above somebody of another tier', () => {
    expect(brief(sell({ Ben: 'bronze', Guy: 'gold', Bob: 'bronze' }, { plan: bonus(1) }))).toEqual(
      paid(['Ben', '9.00'], ['Guy', '12.00'], ['Bob', '1.50']),
    );
  });

  it('is inside the cap', () => {
    expect(brief(sell(golds, { plan: { ...bonus(2), capRate: rate(7200) } }))).toEqual(
      paid(['Guy', '21.00'], ['Gil', '0.60']),
    );
  });

  it('is added to the rate of a plan of levels', () => {
    const levels = { ...bonus(1), scheme: 'LEVELS' as const, levelRates: rates(1000, 800) };
    const [, gil] = sell(golds, { plan: levels, tiers: new Map() });
    expect(gil).toMatchObject({ rate: 1300, sameTierRate: 500, paidBelow: null, amount: cny('3.90') });
  });

  it('is not paid beside fixed amounts', () => {
    const amounts = [aRule({ levelRates: null, levelAmounts: [cny('2.00'), cny('1.00')] })];
    const levels = { ...bonus(1), scheme: 'LEVELS' as const, levelRates: rates(1000, 800), rules: amounts };
    expect(brief(sell(golds, { plan: levels }))).toEqual(paid(['Guy', '2.00'], ['Gil', '1.00']));
  });
});

describe('R34: whatever the tiers and the line of people', () => {
  const anyRate = fc.integer({ min: 0, max: 10_000 }).map(rate);
  const anySale = fc.record({
    cumulative: fc.array(anyRate, { minLength: 4, maxLength: 4 }),
    tiers: fc.array(fc.constantFrom(...LADDER), { minLength: 1, maxLength: 6 }),
    inactive: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    missingLevel: fc.constantFrom<MissingLevel>('RETAIN', 'STOP', 'ROLL_UP'),
    ofRule: fc.option(fc.array(anyRate, { minLength: 1, maxLength: 3 })),
    sameTierRate: anyRate,
    sameTierGenerations: fc.integer({ min: 0, max: 2 }),
    price: fc.bigInt({ min: 0n, max: 1_000_000n }).map(minor),
  });

  function sold(sale: typeof anySale extends fc.Arbitrary<infer T> ? T : never, changes: object): Earning[] {
    const names = sale.tiers.map((_, place) => `P${place.toString()}`);
    const tierOf = Object.fromEntries(names.map((name, place) => [name, sale.tiers[place] ?? 'bronze']));
    return earn({
      plan: {
        ...plan,
        missingLevel: sale.missingLevel,
        rules: sale.ofRule === null ? [] : [aRule({ levelRates: sale.ofRule })],
        ...changes,
      },
      tiers: ladder(...sale.cumulative),
      channel: 'default',
      paidAt: new Date('2026-10-10T12:00:00Z'),
      lines: [aLine({ unitPrice: sale.price })],
      upline: upline(names, { tiers: tierOf, inactive: names.filter((_, place) => sale.inactive[place]) }),
    });
  }

  const total = (earned: readonly Earning[]): bigint => sum(earned.map(({ amount }) => amount));
  const highest = (all: readonly BasisPoints[]): bigint => BigInt(Math.max(...all));

  it('differences never add up to more than the highest cumulative rate', () => {
    fc.assert(
      fc.property(anySale, (sale) => {
        const bound = highest(sale.ofRule ?? sale.cumulative);
        expect(total(sold(sale, {})) * 10_000n).toBeLessThanOrEqual(sale.price * bound);
      }),
    );
  });

  it('a bonus goes to no more generations than the plan says, only to an equal of somebody below, within the cap', () => {
    fc.assert(
      fc.property(anySale, fc.integer({ min: 0, max: 10_000 }), (sale, cap) => {
        const { sameTierRate, sameTierGenerations } = sale;
        const earned = sold(sale, { sameTierRate, sameTierGenerations, capRate: rate(cap) });
        expect(total(earned) * 10_000n).toBeLessThanOrEqual(sale.price * BigInt(cap));
        for (const tier of LADDER) {
          const bonuses = earned.filter((one) => one.tierCode === tier && one.sameTierRate !== null);
          expect(bonuses.length).toBeLessThanOrEqual(sameTierGenerations);
          for (const { uplineIndex } of bonuses) expect(sale.tiers.slice(0, uplineIndex)).toContain(tier);
        }
      }),
    );
  });
});
