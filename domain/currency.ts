import type { CurrencyCode } from './money.ts';

/*
 * The currencies of ISO 4217 by their number of minor units. The runtime's table (ICU) is not used: it follows retail
 * practice, so the Hungarian forint and the Pakistani rupee have no decimals there, and it changes between releases.
 * Units of account without a minor unit (gold, special drawing rights, test codes) are left out.
 */
const TWO_DECIMALS = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
  COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
  MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
  STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`;
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR_DECIMALS = 'CLF UYW';

const DECIMALS: ReadonlyMap<string, number> = new Map(
  [NO_DECIMALS, '', TWO_DECIMALS, THREE_DECIMALS, FOUR_DECIMALS].flatMap((codes, decimals) =>
    (codes.match(/[A-Z]{3}/g) ?? []).map((code): [string, number] => [code, decimals]),
  ),
);

/** True for an ISO 4217 code of a currency. Codes are upper case. */
export function isCurrency(code: string): code is CurrencyCode {
  return DECIMALS.has(code);
}

/** How many decimals the currency's major unit has: 2 for CNY, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: CurrencyCode): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new RangeError(`Not a currency: ${currency}`);
  return decimals;
}
