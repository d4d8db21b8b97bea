/** The only place where amounts are computed. Amounts are whole minor units; no floating point anywhere (R12). */

declare const minorBrand: unique symbol;
/** A signed amount in minor units (fen, pence, yen) of the currency that stands beside it. */
export type Minor = bigint & { readonly [minorBrand]: true };

declare const currencyBrand: unique symbol;
/** An ISO 4217 code that is known to `isCurrency`. */
export type CurrencyCode = string & { readonly [currencyBrand]: true };

declare const rateBrand: unique symbol;
/** Hundredths of a percent, 0 to 10000: 1500 is 15 %. */
export type BasisPoints = number & { readonly [rateBrand]: true };

/** An amount with its currency, as it leaves the house. */
export interface Money {
  readonly minor: Minor;
  readonly currency: CurrencyCode;
}

/** FLOOR: toward zero, the company keeps the fraction. HALF_UP: halves away from zero. */
export type Rounding = 'FLOOR' | 'HALF_UP';
