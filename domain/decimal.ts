import { decimalsOf } from './currency.ts';
import { MAX_AMOUNT, minor } from './money.ts';
import type { CurrencyCode, Minor } from './money.ts';

/** Why a text is not an amount: not a plain decimal, more decimals than the currency has, or out of range. */
export type AmountProblem = 'MALFORMED' | 'TOO_PRECISE' | 'TOO_LARGE';

const PLAIN_DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Longer texts are refused without parsing: the largest amount in the most precise currency needs 17 characters. */
const LONGEST = 40;

/** True for a plain decimal such as "12.30" or "-5": no exponent, plus sign, separators, blanks or leading zeros. */
export function isDecimalText(text: string): boolean {
  return text.length <= LONGEST && PLAIN_DECIMAL.test(text);
}

/**
 * Parses an amount in major units, such as "12.30" or "12" CNY, into minor units. More decimals than the currency has
 * are refused, even zeros: the writer of "1.000" may have meant a thousand.
 */
export function parseAmount(text: string, currency: CurrencyCode): Minor | AmountProblem {
  if (!isDecimalText(text)) return 'MALFORMED';
  const decimals = decimalsOf(currency);
  const [whole = '', fraction = ''] = text.split('.');
  if (fraction.length > decimals) return 'TOO_PRECISE';
  const amount = BigInt(whole + fraction.padEnd(decimals, '0'));
  return amount > MAX_AMOUNT || amount < -MAX_AMOUNT ? 'TOO_LARGE' : minor(amount);
}

/**
 * The amount with the same number in another currency, such as 10.00 CNY and 10 JPY. Null: that currency has too few
 * decimals, or the amount is too large.
 */
export function sameNumber(amount: Minor, from: CurrencyCode, to: CurrencyCode): Minor | null {
  const apart = decimalsOf(to) - decimalsOf(from);
  const factor = 10n ** BigInt(Math.abs(apart));
  if (apart < 0) return amount % factor === 0n ? minor(amount / factor) : null;
  const other = amount * factor;
  return other > MAX_AMOUNT || other < -MAX_AMOUNT ? null : minor(other);
}

/** An amount in major units with all the currency's decimals: "12.30" CNY, "12" JPY, "-0.05" CNY. */
export function formatAmount(amount: Minor, currency: CurrencyCode): string {
  const decimals = decimalsOf(currency);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const sign = amount < 0n ? '-' : '';
  const point = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
