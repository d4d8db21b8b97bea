import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { formatAmount, isDecimalText, parseAmount, sameNumber } from '../../domain/decimal.ts';
import { MAX_AMOUNT, minor } from '../../domain/money.ts';
import type { CurrencyCode } from '../../domain/money.ts';

const currency = (code: string): CurrencyCode => code as CurrencyCode;

describe('amounts as they come in', () => {
  it.each([
    ['12.30', 'CNY', 1230n],
    ['12.3', 'CNY', 1230n],
    ['12', 'CNY', 1200n],
    ['0', 'CNY', 0n],
    ['-0.05', 'CNY', -5n],
    ['-0', 'CNY', 0n],
    ['12', 'JPY', 12n],
    ['0.001', 'KWD', 1n],
    ['0.0001', 'CLF', 1n],
    ['10000000000000.00', 'CNY', 10n ** 15n],
    ['0.001', 'CNY', 'TOO_PRECISE'],
    ['1.000', 'CNY', 'TOO_PRECISE'],
    ['1.0', 'JPY', 'TOO_PRECISE'],
    ['10000000000000.01', 'CNY', 'TOO_LARGE'],
    ['-10000000000000.01', 'CNY', 'TOO_LARGE'],
    ['99999999999999999999999999', 'CNY', 'TOO_LARGE'],
  ])('%s %s is %s', (text, code, expected) => {
    expect(parseAmount(text, currency(code))).toBe(expected);
  });

  const malformed = [
    '',
    '-',
    '.',
    '.5',
    '5.',
    '1e5',
    'NaN',
    'Infinity',
    '+1',
    '01',
    '1,000',
    '1 000',
    ' 1',
    '1\n',
  ];
  it.each([...malformed, '--1', '0x10', '１２', '1.2.3', '1'.repeat(41)])('%j is no decimal', (text) => {
    expect(isDecimalText(text)).toBe(false);
    expect(parseAmount(text, currency('CNY'))).toBe('MALFORMED');
  });
});

describe('amounts as they go out', () => {
  it.each([
    [1230n, 'CNY', '12.30'],
    [-5n, 'CNY', '-0.05'],
    [5n, 'CNY', '0.05'],
    [0n, 'CNY', '0.00'],
    [12n, 'JPY', '12'],
    [-12n, 'JPY', '-12'],
    [1n, 'KWD', '0.001'],
    [-123456n, 'UYW', '-12.3456'],
  ])('%d in %s is %s', (amount, code, text) => {
    expect(formatAmount(minor(amount), currency(code))).toBe(text);
  });

  it('come back as they went', () => {
    const amounts = fc.bigInt({ min: -MAX_AMOUNT, max: MAX_AMOUNT });
    fc.assert(
      fc.property(amounts, fc.constantFrom('CNY', 'JPY', 'KWD', 'CLF'), (amount, code) => {
        expect(parseAmount(formatAmount(minor(amount), currency(code)), currency(code))).toBe(amount);
      }),
    );
  });
});

describe('the same number in another currency (R0)', () => {
  it.each([
    [1000n, 'CNY', 'JPY', 10n],
    [1000n, 'CNY', 'USD', 1000n],
    [1000n, 'CNY', 'KWD', 10_000n],
    [0n, 'CNY', 'JPY', 0n],
    [-1000n, 'CNY', 'JPY', -10n],
    [1050n, 'CNY', 'JPY', null],
    [1n, 'KWD', 'CNY', null],
    [MAX_AMOUNT, 'CNY', 'KWD', null],
    [10n ** 14n, 'CNY', 'KWD', MAX_AMOUNT],
  ])('of %s minor units of %s in %s is %s', (amount, from, to, expected) => {
    expect(sameNumber(minor(amount), currency(from), currency(to))).toBe(expected);
  });

  it('comes back as it went', () => {
    const known = fc.constantFrom('JPY', 'CNY', 'KWD', 'CLF').map(currency);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }).map(minor),
        known,
        known,
        (amount, from, to) => {
          const there = sameNumber(amount, from, to);
          if (there === null) return;
          expect(sameNumber(there, to, from)).toBe(amount);
          expect(Number(formatAmount(there, to))).toBe(Number(formatAmount(amount, from)));
        },
      ),
    );
  });
});
