import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  bonusOf,
  bonusParts,
  type BonusFigures,
  leastFigures,
  linesThatReach,
  memberShare,
  ownBonuses,
  teamBonuses,
} from '../../../domain/commissions/bonus.ts';
import { type Minor, minor, plus, sum, ZERO } from '../../../domain/money.ts';
import { type BonusRule, isTeamOfOne, objectionToSlab } from '../../../domain/terms/bonus-rule.ts';
import { cny, named, rate } from '../business.ts';

const slab = (from: string, points: number) => ({ from: cny(from), rate: rate(points), amount: null });
const prize = (from: string, amount: string) => ({ from: cny(from), rate: null, amount: cny(amount) });
const rule = (changes: Partial<BonusRule> = {}): BonusRule => ({
  name: 'Volume',
  metric: 'SALES',
  slabs: 'GRADUATED',
  list: [slab('0', 100), slab('1000', 200), slab('3000', 300), slab('8000', 500)],
  tierCode: null,
  team: false,
  ...changes,
});
const earns = (of: BonusRule, figure: string): Minor => bonusOf(bonusParts(of, cny(figure), 'FLOOR'));

describe('R35: 1 % to 1,000, 2 % to 3,000, 3 % to 8,000, 5 % above', () => {
  it.each([
    ['200', '2'],
    ['300', '3'],
    ['1500', '20'],
    ['1200', '14'],
    ['2000', '30'],
    ['4500', '95'],
    // At the edges, and one fen beside them.
    ['0', '0'],
    ['0.99', '0'],
    ['1000', '10'],
    ['1000.49', '10'],
    ['1000.50', '10.01'],
    ['3000', '50'],
    ['8000', '200'],
    ['10000', '300'],
  ])('graduated, %s earns %s', (figure, amount) => {
    expect(earns(rule(), figure)).toBe(cny(amount));
  });

  it.each([
    ['200', '2'],
    ['999.99', '9.99'],
    ['1000', '20'],
    ['1500', '30'],
    ['4500', '135'],
    ['8000', '400'],
  ])('by the whole slab, %s earns %s', (figure, amount) => {
    expect(earns(rule({ slabs: 'WHOLE' }), figure)).toBe(cny(amount));
  });
});

describe('R35: amounts', () => {
  const list = [prize('1000', '50'), prize('5000', '300')];

  it.each([
    ['999.99', '0', '0'],
    ['1000', '50', '50'],
    ['4999.99', '50', '50'],
    ['5000', '350', '300'],
    ['9000', '350', '300'],
  ])('%s earns %s graduated, and %s by the whole slab', (figure, graduated, whole) => {
    expect(earns(rule({ list }), figure)).toBe(cny(graduated));
    expect(earns(rule({ list, slabs: 'WHOLE' }), figure)).toBe(cny(whole));
  });

  it('and rates beside them, each slab for its own part', () => {
    const mixed = rule({ list: [prize('0', '5'), slab('100', 1000)] });
    expect(bonusParts(mixed, cny('150'), 'FLOOR')).toEqual([
      { from: cny('0'), rate: null, of: null, amount: cny('5') },
      { from: cny('100'), rate: 1000, of: cny('50'), amount: cny('5') },
    ]);
  });

  it('who sold nothing earns nothing, even from zero on', () => {
    expect(earns(rule({ list: [prize('0', '5')] }), '0')).toBe(ZERO);
  });

  it('a slab is rounded as the plan says', () => {
    const half = (rounding: 'FLOOR' | 'HALF_UP') => bonusOf(bonusParts(rule(), cny('0.50'), rounding));
    expect([half('FLOOR'), half('HALF_UP')]).toEqual([0n, 1n]);
  });
});

const figures = fc.bigInt({ min: 0n, max: 10n ** 17n }).map(minor);
const rates = fc.array(fc.integer({ min: 0, max: 10_000 }).map(rate), { minLength: 1, maxLength: 6 });
const gaps = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }).map(minor), { minLength: 6, maxLength: 6 });
const rules = fc
  .record({ rates, gaps, first: figures, slabs: fc.constantFrom('GRADUATED' as const, 'WHOLE' as const) })
  .map((given) => {
    let from = given.first;
    const list = given.rates.map((points, index) => {
      const own = { from, rate: points, amount: null };
      from = plus(from, given.gaps[index] ?? ZERO);
      return own;
    });
    return rule({ list, slabs: given.slabs });
  });

describe('R35: whatever the slabs', () => {
  it('the parts of a graduated bonus cover the figure from the first slab on, once', () => {
    fc.assert(
      fc.property(rules, figures, (of, figure) => {
        const first = of.list[0]?.from ?? ZERO;
        const covered = sum(
          bonusParts({ ...of, slabs: 'GRADUATED' }, figure, 'FLOOR').map((part) => part.of ?? ZERO),
        );
        expect(covered).toBe(figure > first ? figure - first : 0n);
      }),
    );
  });

  it('it is never negative, never above the figure at its highest rate, and a graduated one never falls when more is sold', () => {
    fc.assert(
      fc.property(rules, figures, figures, (of, figure, more) => {
        const highest = BigInt(Math.max(...of.list.map(({ rate: points }) => points ?? 0)));
        const amount = bonusOf(bonusParts(of, figure, 'FLOOR'));
        expect(amount >= 0n && amount * 10_000n <= figure * highest).toBe(true);
        const graduated = { ...of, slabs: 'GRADUATED' as const };
        const larger = bonusOf(bonusParts(graduated, plus(figure, more), 'FLOOR'));
        expect(larger >= bonusOf(bonusParts(graduated, figure, 'FLOOR'))).toBe(true);
      }),
    );
  });

  it('what the rates of a team target pay its members is never more than what the line earns', () => {
    fc.assert(
      fc.property(rules, fc.array(figures, { minLength: 1, maxLength: 8 }), (of, sold) => {
        const line = sum(sold);
        const parts = bonusParts(of, line, 'FLOOR');
        const shares = sum(sold.map((own) => memberShare(parts, own, line)));
        expect(shares <= bonusOf(parts)).toBe(true);
        expect(bonusOf(parts) - shares < BigInt(sold.length)).toBe(true);
      }),
    );
  });
});

const person = (
  name: string,
  sales: string,
  teamSales: string,
  changes: Partial<BonusFigures> = {},
): BonusFigures => ({
  id: named(name),
  tierCode: 'ordinary',
  active: true,
  sales: cny(sales),
  teamSales: cny(teamSales),
  ...changes,
});

describe('R35: who is paid', () => {
  it('those of the tier that the rule names, and a distributor who is not active reaches it and is not paid', () => {
    const people = [
      person('Ada', '500', '500', { tierCode: 'gold' }),
      person('Ben', '500', '500'),
      person('Cid', '500', '500', { tierCode: 'gold', active: false }),
    ];
    const found = ownBonuses([rule({ tierCode: 'gold' })], people, 'FLOOR');
    expect(found.map(({ distributorId, amount, paid }) => [distributorId, amount, paid])).toEqual([
      [named('Ada'), cny('5'), true],
      [named('Cid'), cny('5'), false],
    ]);
  });

  it('each member of a line that reached a team target, once, by the line that pays most', () => {
    const target = rule({
      metric: 'TEAM_SALES',
      team: true,
      slabs: 'WHOLE',
      list: [prize('1000', '50'), prize('2000', '80')],
    });
    const [ada, ben, cid] = [
      person('Ada', '500', '2100'),
      person('Ben', '1600', '1600'),
      person('Cid', '0', '0'),
    ];
    const member = (of: BonusFigures, head: BonusFigures, depth: number) => ({
      ...of,
      headId: head.id,
      depth,
    });
    const lines = linesThatReach([target], [ada, ben, cid], 'FLOOR');
    expect([...lines.keys()]).toEqual([ada.id, ben.id]);
    const members = [member(ada, ada, 0), member(ben, ada, 1), member(cid, ada, 1), member(ben, ben, 0)];
    const paid = teamBonuses(lines, members).map(({ distributorId, headId, amount }) => [
      distributorId,
      headId,
      amount,
    ]);
    expect(paid).toEqual([ada, ben, cid].map(({ id }) => [id, ada.id, cny('80')]));
  });

  it('and of lines that pay the same, the nearest decides', () => {
    const target = rule({ metric: 'TEAM_SALES', team: true, list: [prize('1000', '50')] });
    const [ada, ben] = [person('Ada', '0', '1600'), person('Ben', '1600', '1600')];
    const lines = linesThatReach([target], [ada, ben], 'FLOOR');
    const members = [
      { ...ben, headId: ada.id, depth: 1 },
      { ...ben, headId: ben.id, depth: 0 },
    ];
    expect(teamBonuses(lines, members)).toMatchObject([
      { distributorId: ben.id, headId: ben.id, amount: cny('50') },
    ]);
  });

  it('people are looked up from the lowest figure on that any rule pays for', () => {
    const team = rule({ metric: 'TEAM_SALES', list: [prize('3000', '1')] });
    expect(
      leastFigures([rule({ list: [prize('1000', '1')] }), rule({ list: [prize('500', '1')] }), team]),
    ).toEqual({
      sales: cny('500'),
      teamSales: cny('3000'),
    });
    expect(leastFigures([team]).sales).toBeNull();
  });
});

describe('R35: what no rule may say', () => {
  it.each([
    [{ from: cny('0'), rate: 1, amount: null }, null, null],
    [{ from: cny('0'), rate: 1, amount: cny('1') }, null, 'REWARD'],
    [{ from: cny('0'), rate: null, amount: null }, null, 'REWARD'],
    [{ from: cny('2'), rate: 1, amount: null }, { from: cny('1') }, null],
    [{ from: cny('1'), rate: 1, amount: null }, { from: cny('1') }, 'NOT_RISING'],
    [{ from: cny('0'), rate: 1, amount: null }, { from: cny('1') }, 'NOT_RISING'],
  ])('%o after %o: %s', (slabOf, before, objection) => {
    expect(objectionToSlab(slabOf, before)).toBe(objection);
  });

  it('a team target is about team sales', () => {
    expect(
      [rule({ team: true }), rule(), rule({ team: true, metric: 'TEAM_SALES' })].map(isTeamOfOne),
    ).toEqual([true, false, false]);
  });
});
