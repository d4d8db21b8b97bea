/** All amounts are calculated here. Amounts are whole minor units; floating point is never used (R12). */

declare const minorBrand: unique symbol;
/** A signed amount in minor units (fen, pence, yen). The currency is stored beside it. */
export type Minor = bigint & { readonly [minorBrand]: true };

declare const currencyBrand: unique symbol;
/** An ISO 4217 code that `isCurrency` accepts. */
export type CurrencyCode = string & { readonly [currencyBrand]: true };

declare const rateBrand: unique symbol;
/** Hundredths of a percent, 0 to 10000: 1500 is 15 %. */
export type BasisPoints = number & { readonly [rateBrand]: true };

/** An amount with its currency, as the API returns it. */
export interface Money {
  readonly minor: Minor;
  readonly currency: CurrencyCode;
}

/** FLOOR: toward zero, the company keeps the fraction. HALF_UP: halves away from zero. */
export type Rounding = 'FLOOR' | 'HALF_UP';

const WHOLE_RATE = 10_000n;

/** Marks a whole number of minor units as an amount. All amounts are made here, so no other number is used as money by mistake. */
export function minor(n: bigint): Minor {
  return n as Minor;
}

export const ZERO: Minor = minor(0n);

/**
 * The largest amount accepted, positive or negative: 10^15 minor units. A single amount fits into 64 bits, also in the
 * database. A sum may not, so sums are never calculated in 64 bits (R20).
 */
export const MAX_AMOUNT: Minor = minor(10n ** 15n);

export function plus(a: Minor, b: Minor): Minor {
  return minor(a + b);
}

export function minus(a: Minor, b: Minor): Minor {
  return minor(a - b);
}

export function negate(a: Minor): Minor {
  return minor(-a);
}

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return minor(total);
}

/** Multiplies an amount per unit by a whole number of units. A fraction of a unit throws a RangeError. */
export function times(a: Minor, quantity: number): Minor {
  return minor(a * BigInt(quantity));
}

export function least(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}

/** The rate's part of an amount, in whole minor units (R12). The result has the sign of the amount. */
export function atRate(base: Minor, rate: BasisPoints, rounding: Rounding): Minor {
  const exact = base * BigInt(rate);
  if (rounding === 'FLOOR') return minor(exact / WHOLE_RATE);
  const half = WHOLE_RATE / 2n;
  return minor((exact < 0n ? exact - half : exact + half) / WHOLE_RATE);
}

/** `amount` x `part` / `whole`, rounded toward zero (R16); a whole of 0 gives 0. */
export function inProportion(amount: Minor, part: Minor, whole: Minor): Minor {
  return whole === 0n ? ZERO : minor((amount * part) / whole);
}

/**
 * Divides a total in proportion to the weights, to the last minor unit (R10). Each share is rounded down; the
 * remaining units go one each to the largest remainders, and to the earlier of equal ones. Neither the total nor a
 * weight may be negative. No share exceeds its weight if the total does not exceed the sum of the weights. If all
 * weights are zero, every share is zero.
 */
export function shareOut(total: Minor, weights: readonly Minor[]): Minor[] {
  const whole = sum(weights);
  if (total === 0n || whole === 0n) return weights.map(() => ZERO);
  const shares = weights.map((weight) => inProportion(total, weight, whole));
  const leftOver = Number(total - sum(shares));
  const remainders = weights.map((weight, index) => ({ index, remainder: (total * weight) % whole }));
  // The sort is stable, so equal remainders stay in the order of the lines.
  remainders.sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of remainders.slice(0, leftOver)) shares[index] = minor((shares[index] ?? 0n) + 1n);
  return shares;
}

/** The absolute value. */
export function size(a: Minor): Minor {
  return a < 0n ? minor(-a) : a;
}
