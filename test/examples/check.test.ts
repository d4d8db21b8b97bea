import { describe, expect, test } from 'vitest';
import { promised, TRIED } from '../../examples/demo/check/agreed.ts';
import { expectedBooks } from '../../examples/demo/check/books.ts';
import { compareStatements, compareTrial, compareWinners } from '../../examples/demo/check/compare.ts';
import { salesOf } from '../../examples/demo/check/sales.ts';
import { slabBonus } from '../../examples/demo/check/slabs.ts';
import { worths } from '../../examples/demo/check/worth.ts';

/** The three levels of one line for ordinary distributors, before and after so many pence were refunded. */
function line(sku: string, category: string, day: string, pieces: bigint, pence: bigint, refunded: bigint) {
  const levels = ([1, 2, 3] as const).map((level) => promised(level, 3000, sku, category, day));
  const all = worths(pieces * pence, pieces, levels);
  return {
    before: all.map((worth) => worth(pieces * pence)),
    after: all.map((worth) => worth(pieces * pence - refunded)),
  };
}

describe('the independent check', () => {
  test('pays the plan, each level rounded down, and anew on what is left', () => {
    expect(line('71053', 'gifts', '2010-12-01', 6n, 339n, 339n)).toEqual({
      before: [305n, 162n, 101n],
      after: [254n, 135n, 84n],
    });
  });

  test('pays nothing on postage, and two levels on bags', () => {
    expect(line('POST', 'service', '2011-05-01', 1n, 1800n, 0n).before).toEqual([0n, 0n, 0n]);
    expect(line('85099B', 'bags', '2011-05-01', 10n, 200n, 0n).before).toEqual([240n, 120n, 0n]);
  });

  test('cuts the third level of the Christmas season at 30 %, and melts the cut amount in proportion', () => {
    expect(line('22086', 'christmas', '2011-11-30', 1n, 1000n, 500n)).toEqual({
      before: [200n, 80n, 20n],
      after: [100n, 40n, 10n],
    });
    expect(line('22086', 'christmas', '2011-12-01', 1n, 1000n, 0n).before).toEqual([150n, 80n, 50n]);
  });

  test('pays a fixed amount by the piece, within the cap', () => {
    expect(line('85123A', 'gifts', '2011-05-01', 10n, 295n, 295n)).toEqual({
      before: [500n, 250n, 100n],
      after: [450n, 225n, 90n],
    });
    expect(line('85123A', 'gifts', '2011-05-01', 10n, 255n, 0n).before).toEqual([500n, 250n, 15n]);
  });

  test('pays each slab of a month at its own rate, and nothing below the first', () => {
    expect([49_999n, 50_000n, 60_099n].map(slabBonus)).toEqual([0n, 0n, 100n]);
    expect([500_000n, 500_050n, 2_500_000n, 2_600_000n].map(slabBonus)).toEqual([
      4_500n,
      4_501n,
      44_500n,
      47_500n,
    ]);
  });

  test('takes off a month what was refunded in it, and nothing later', () => {
    const sale = { people: [7, 3], released: '2011-02', sku: '', category: '', pieces: 1n, money: 1_000n };
    const refunds = [['2011-01', 200n] as const, ['2011-02', 300n] as const];
    expect(salesOf([{ ...sale, day: '2011-01-31', refunds }])).toEqual(
      new Map([[7, new Map([['2011-01', 800n]])]]),
    );
  });

  test('names a prize that only one of the two knows', () => {
    const first = { code: 'UB-0007', rank: 1, amount: '250.00', thing: null };
    expect(compareWinners([first], [first])).toEqual({ compared: 1, agreeing: 1, differences: [] });
    expect(compareWinners([{ ...first, amount: '125.00' }], [first]).differences).toHaveLength(2);
  });

  test('names whoever has another amount under a plan that is tried out, and leaves out those with nothing', () => {
    const one = { code: 'UB-0007', before: '1.00', after: '1.20' };
    const nothing = { code: 'UB-0008', before: '0.00', after: '0.00' };
    expect(compareTrial([one, nothing], [one])).toEqual({ compared: 1, agreeing: 1, differences: [] });
    expect(compareTrial([{ ...one, after: '1.21' }], [one]).differences).toHaveLength(2);
  });

  test('tries 12, 9 and 7 % out within a cap of 25 %', () => {
    const levels = ([1, 2, 3] as const).map((level) =>
      promised(level, 3000, '71053', 'gifts', '2010-12-01', TRIED.rates),
    );
    expect(worths(1_000n, 1n, levels, TRIED.cap).map((worth) => worth(1_000n))).toEqual([120n, 90n, 40n]);
  });

  test('knows the year by heart: 6,396 statements, and the sums of all', () => {
    const statements = [...expectedBooks().values()].flatMap((months) => [...months.values()]);
    expect(statements).toHaveLength(6_396);
    expect(statements.reduce((sum, { earned }) => sum + earned, 0n)).toBe(196_647_757n);
    expect(statements.reduce((sum, { reversed }) => sum + reversed, 0n)).toBe(-11_565_386n);
    expect(statements.reduce((sum, { bonus }) => sum + bonus, 0n)).toBe(10_558_962n);
  });

  test('names a statement that differs, one that is missing and one too many', () => {
    const books = new Map([
      [7, new Map([['2011-01', { opening: 0n, earned: 100n, reversed: -5n, bonus: 10n, closing: 105n }]])],
    ]);
    const right = {
      code: 'UB-0007',
      period: '2011-01',
      opening: '0.00',
      earned: '1.00',
      reversed: '-0.05',
      bonus: '0.10',
      adjusted: '0.00',
      closing: '1.05',
    };
    expect(compareStatements([right], books)).toEqual({ compared: 1, agreeing: 1, differences: [] });
    expect(compareStatements([{ ...right, closing: '1.06' }], books).differences).toHaveLength(1);
    expect(compareStatements([], books)).toMatchObject({ compared: 1, agreeing: 0 });
    expect(compareStatements([right, { ...right, code: 'UB-0008' }], books)).toMatchObject({
      compared: 2,
      agreeing: 1,
    });
  });
});
