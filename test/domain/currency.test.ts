import { describe, expect, it } from 'vitest';
import { decimalsOf, isCurrency } from '../../domain/currency.ts';
import type { CurrencyCode } from '../../domain/money.ts';

describe('currencies have the minor units of ISO 4217', () => {
  it.each([
    ['CNY', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['XOF', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
    // Where the runtime's own table says otherwise:
    ['HUF', 2],
    ['IDR', 2],
    ['PKR', 2],
    ['COP', 2],
    ['MGA', 2],
    ['IQD', 3],
  ])('%s has %d', (code, decimals) => {
    expect(isCurrency(code)).toBe(true);
    expect(decimalsOf(code as CurrencyCode)).toBe(decimals);
  });

  it.each(['', 'cny', 'RMB', 'XXX', 'XTS', 'XAU', 'XDR', 'BTC', 'CNYY', 'toString'])('%j is none', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => decimalsOf(code as CurrencyCode)).toThrow(RangeError);
  });
});
