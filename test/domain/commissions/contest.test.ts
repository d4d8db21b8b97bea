import { describe, expect, it } from 'vitest';
import { awards, lastMonth, objectionToPrize, type Prize } from '../../../domain/commissions/contest.ts';
import { sum, ZERO } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { fc } from '../../support/properties.ts';
import { cny, named } from '../business.ts';

const money = (fromRank: number, toRank: number, amount: string): Prize => ({
  fromRank,
  toRank,
  amount: cny(amount),
  thing: null,
});
const thing = (fromRank: number, toRank: number, what: string): Prize => ({
  fromRank,
  toRank,
  amount: null,
  thing: what,
});
const PRIZES = [money(1, 1, '100'), money(2, 2, '50'), money(3, 3, '25.01'), thing(4, 5, 'a cup')];
const board = (...ranks: number[]) =>
  ranks.map((rank, index) => ({ distributorId: named(`P${index.toString()}`), rank, active: true }));
const taken = (...ranks: number[]) =>
  awards(board(...ranks), PRIZES).map(({ rank, amount, thing: what }) => [rank, amount, what]);

describe('R36: prizes by final rank', () => {
  it('each rank takes its own, and ranks without a prize take nothing', () => {
    expect(taken(1, 2, 3, 4, 5, 6)).toEqual([
      [1, cny('100'), null],
      [2, cny('50'), null],
      [3, cny('25.01'), null],
      [4, null, 'a cup'],
      [5, null, 'a cup'],
    ]);
  });

  it('equal ranks share what they take together, rounded down', () => {
    expect(taken(1, 2, 2, 4)).toEqual([
      [1, cny('100'), null],
      [2, cny('37.50'), null],
      [2, cny('37.50'), null],
      [4, null, 'a cup'],
    ]);
  });

  it('beyond the last prize they share what there is, and are each told the things', () => {
    expect(taken(1, 2, 3, 3, 3, 3)).toEqual([
      [1, cny('100'), null],
      [2, cny('50'), null],
      ...[1, 2, 3, 4].map(() => [3, cny('6.25'), 'a cup']),
    ]);
  });

  it('a distributor who is not active takes none, and nobody has more by it', () => {
    const places = board(1, 1).map((place, index) => ({ ...place, active: index === 0 }));
    expect(awards(places, PRIZES).map(({ amount }) => amount)).toEqual([cny('75')]);
  });

  it('never are more than the prizes given, whatever the ranks are', () => {
    const ties = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(ties, (sizes) => {
        const ranks: number[] = [];
        for (const size of sizes) {
          const rank = ranks.length + 1;
          for (let n = 0; n < size; n += 1) ranks.push(rank);
        }
        const given = sum(awards(board(...ranks), PRIZES).map(({ amount }) => amount ?? ZERO));
        const offered = sum(PRIZES.map(({ amount }) => amount ?? ZERO));
        expect(given <= offered).toBe(true);
        if (ranks.length >= 3) expect(offered - given < BigInt(ranks.length)).toBe(true);
      }),
    );
  });
});

describe('R36: what no prize may be', () => {
  it.each([
    [money(1, 3, '1'), [], null],
    [money(3, 1, '1'), [], 'RANKS'],
    [{ ...money(1, 1, '1'), thing: 'a cup' }, [], 'REWARD'],
    [{ ...money(1, 1, '1'), amount: null }, [], 'REWARD'],
    [money(3, 5, '1'), [money(1, 3, '1')], 'OVERLAP'],
    [money(1, 9, '1'), [money(2, 3, '1')], 'OVERLAP'],
    [money(4, 5, '1'), [money(1, 3, '1')], null],
  ])('%o beside %o: %s', (prize, before, objection) => {
    expect(objectionToPrize(prize, before)).toBe(objection);
  });

  it('a quarter ends with its third month', () => {
    expect(lastMonth('QUARTER', '2026-11' as YearMonth)).toBe('2027-01');
    expect(lastMonth('MONTH', '2026-11' as YearMonth)).toBe('2026-11');
  });
});
