import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  ZERO,
  atRate,
  inProportion,
  least,
  minor,
  minus,
  negate,
  plus,
  shareOut,
  sum,
  times,
} from '../../domain/money.ts';
import type { Rounding } from '../../domain/money.ts';
import { rate } from './business.ts';

describe('R12: amounts are whole minor units', () => {
  it('adds, takes off, turns round and multiplies beyond what a float can count', () => {
    const large = minor(9_007_199_254_740_993n);
    expect(plus(large, minor(2n))).toBe(9_007_199_254_740_995n);
    expect(minus(large, minor(1n))).toBe(9_007_199_254_740_992n);
    expect(negate(large)).toBe(-9_007_199_254_740_993n);
    expect(times(large, 3)).toBe(27_021_597_764_222_979n);
    expect(sum([large, large, minor(-1n)])).toBe(18_014_398_509_481_985n);
    expect(sum([])).toBe(ZERO);
    expect(least(minor(-1n), ZERO)).toBe(-1n);
  });

  it('knows no fraction of a unit', () => {
    expect(() => times(minor(1n), 0.5)).toThrow(RangeError);
  });
});

describe('R12: base x rate / 10000, rounded by the plan', () => {
  const table: [base: bigint, rate: number, rounding: Rounding, amount: bigint][] = [
    [2997n, 1000, 'FLOOR', 299n],
    [2997n, 1000, 'HALF_UP', 300n],
    [15n, 1000, 'HALF_UP', 2n],
    [14n, 1000, 'HALF_UP', 1n],
    [-15n, 1000, 'HALF_UP', -2n],
    [-14n, 1000, 'HALF_UP', -1n],
    [-19n, 1000, 'FLOOR', -1n],
    [1n, 9999, 'FLOOR', 0n],
    [1n, 5000, 'HALF_UP', 1n],
    [1n, 4999, 'HALF_UP', 0n],
    [777n, 10_000, 'FLOOR', 777n],
    [777n, 0, 'HALF_UP', 0n],
  ];
  it.each(table)('%d at %d, %s, is %d', (base, basisPoints, rounding, amount) => {
    expect(atRate(minor(base), rate(basisPoints), rounding)).toBe(amount);
  });
});

describe('R16: in proportion, rounded down', () => {
  it.each([
    [100n, 1n, 3n, 33n],
    [100n, 3n, 3n, 100n],
    [100n, 0n, 3n, 0n],
    [100n, 1n, 0n, 0n],
  ])('%d x %d / %d is %d', (amount, part, whole, expected) => {
    expect(inProportion(minor(amount), minor(part), minor(whole))).toBe(expected);
  });
});

describe('R10: shares of a discount', () => {
  const table: [total: bigint, weights: bigint[], shares: bigint[]][] = [
    [100n, [3333n, 3333n, 3334n], [33n, 33n, 34n]],
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    [5n, [1n, 2n, 3n], [1n, 2n, 2n]],
    [10n, [0n, 7n, 0n], [0n, 10n, 0n]],
    [0n, [3n, 4n], [0n, 0n]],
    [9n, [0n, 0n], [0n, 0n]],
    [9n, [], []],
  ];
  it.each(table)('%d over %o', (total, weights, shares) => {
    expect(shareOut(minor(total), weights.map(minor))).toEqual(shares);
  });

  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(minor);
  const small = fc.bigInt({ min: 0n, max: 9n }).map(minor);
  const weights = fc.array(fc.oneof(amount, small), { minLength: 1, maxLength: 40 });

  it('add up to the discount exactly, whatever the lines', () => {
    fc.assert(
      fc.property(amount, weights, (total, lines) => {
        fc.pre(sum(lines) > 0n);
        expect(sum(shareOut(total, lines))).toBe(total);
      }),
    );
  });

  it('are never negative, never more than a minor unit from the exact part, never larger than their line', () => {
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10_000n }), (lines, tenThousandths) => {
        const whole = sum(lines);
        const total = minor((whole * tenThousandths) / 10_000n);
        shareOut(total, lines).forEach((share, index) => {
          const line = lines[index] ?? ZERO;
          expect(share).toBeGreaterThanOrEqual(0n);
          expect(share).toBeLessThanOrEqual(line);
          const off = share * whole - total * line;
          expect(off < 0n ? -off : off).toBeLessThan(whole === 0n ? 1n : whole);
        });
      }),
    );
  });

  it('are no smaller for a larger line', () => {
    fc.assert(
      fc.property(amount, weights, (total, lines) => {
        const shares = shareOut(total, lines);
        const byWeight = lines.map((line, index) => ({ line, share: shares[index] ?? ZERO }));
        byWeight.sort((a, b) => (a.line === b.line ? 0 : a.line < b.line ? -1 : 1));
        byWeight.reduce((smaller, larger) => {
          if (smaller.line < larger.line) expect(smaller.share).toBeLessThanOrEqual(larger.share);
          return larger;
        });
      }),
    );
  });
});
