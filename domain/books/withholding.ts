import { ZERO, atRate, minor, minus } from '../money.ts';
import type { BasisPoints, CurrencyCode, Minor } from '../money.ts';

/** A jurisdiction's table for tax that is withheld from a payment (R28). Amounts are minor units of `currency`. */
export interface WithholdingTable {
  readonly name: string;
  readonly currency: CurrencyCode;
  /** First day in force, such as 2019-01-01. */
  readonly effectiveFrom: string;
  /** Deducted before tax, by the size of the payment. The last entry has no upper limit. */
  readonly allowances: readonly Allowance[];
  /** By the taxable amount. The last entry has no upper limit. */
  readonly bands: readonly Band[];
}

interface Allowance {
  /** Payments up to this amount (inclusive). Null: all larger ones. */
  readonly upTo: Minor | null;
  readonly fixed: Minor;
  readonly rate: BasisPoints;
}

interface Band {
  /** Taxable amounts up to this amount (inclusive). Null: all larger ones. */
  readonly upTo: Minor | null;
  readonly rate: BasisPoints;
  /** Deducted from the tax, so that only the part above a band's limit is taxed at the band's rate. */
  readonly quickDeduction: Minor;
}

const rate = (n: number): BasisPoints => n as BasisPoints;
const yuan = (n: bigint): Minor => minor(n * 100n);

/** The versions of each table, oldest first, by the name that a programme's `taxTable` gives. */
export const WITHHOLDING_TABLES = {
  /** China's withholding on pay for services; 800 and less are free because the allowance covers them. */
  CN_SERVICE_PAY: [
    {
      name: 'CN_SERVICE_PAY',
      currency: 'CNY' as CurrencyCode,
      effectiveFrom: '2019-01-01',
      allowances: [
        { upTo: yuan(4_000n), fixed: yuan(800n), rate: rate(0) },
        { upTo: null, fixed: ZERO, rate: rate(2_000) },
      ],
      bands: [
        { upTo: yuan(20_000n), rate: rate(2_000), quickDeduction: ZERO },
        { upTo: yuan(50_000n), rate: rate(3_000), quickDeduction: yuan(2_000n) },
        { upTo: null, rate: rate(4_000), quickDeduction: yuan(7_000n) },
      ],
    },
  ],
} as const satisfies Record<string, readonly [WithholdingTable, ...WithholdingTable[]]>;

/** True for the name of a withholding table. */
export function isWithholdingTable(name: string): name is keyof typeof WITHHOLDING_TABLES {
  return Object.hasOwn(WITHHOLDING_TABLES, name);
}

/** Why a programme cannot withhold by a table. UNKNOWN: there is none of that name. CURRENCY: its limits are amounts of another one, and would mean something else. */
export type TaxTableObjection = 'UNKNOWN' | 'CURRENCY';

/** What stands against a table for payments in a currency (R28); null: nothing, as with no table at all. */
export function objectionToTaxTable(name: string | null, currency: CurrencyCode): TaxTableObjection | null {
  if (name === null) return null;
  if (!isWithholdingTable(name)) return 'UNKNOWN';
  return WITHHOLDING_TABLES[name][0].currency === currency ? null : 'CURRENCY';
}

/** The version in force on a day such as 2026-10-31. The versions are sorted oldest first. Undefined: none is in force yet. */
export function versionOn(versions: readonly WithholdingTable[], day: string): WithholdingTable | undefined {
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
}

/**
 * The tax to withhold from one payment (R28). The caller adds up payments that the law counts as one. The taxable
 * amount and the tax are each rounded half up to a minor unit, as on a tax return.
 */
export function withheld(table: WithholdingTable, amount: Minor): Minor {
  const allowance = bracketOf(table.allowances, amount);
  const taxable = minus(minus(amount, allowance.fixed), atRate(amount, allowance.rate, 'HALF_UP'));
  if (taxable <= 0n) return ZERO;
  const band = bracketOf(table.bands, taxable);
  return minus(atRate(taxable, band.rate, 'HALF_UP'), band.quickDeduction);
}

function bracketOf<B extends { readonly upTo: Minor | null }>(brackets: readonly B[], amount: Minor): B {
  const bracket = brackets.find(({ upTo }) => upTo === null || amount <= upTo);
  if (bracket === undefined) throw new RangeError('The last bracket of a table has no end');
  return bracket;
}
