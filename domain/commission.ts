import type { DistributorId } from './ids.ts';
import type { BasisPoints, Minor } from './money.ts';

/** What one beneficiary earns on one line at one level, with all that explains it (R9 to R14). */
export interface Earning {
  readonly lineNo: number;
  readonly level: number;
  readonly beneficiaryId: DistributorId;
  /** Index of the beneficiary in the upline, 0 is the seller; larger than level - 1 after a roll-up. */
  readonly uplineIndex: number;
  readonly base: Minor;
  /** Null for a fixed amount. */
  readonly rate: BasisPoints | null;
  /** Per unit of quantity; null for a rate. */
  readonly unitAmount: Minor | null;
  readonly amount: Minor;
  readonly capped: boolean;
  /** Null: the tier's or the plan's own rates. */
  readonly ruleName: string | null;
  /** The beneficiary's tier as it stood. */
  readonly tierCode: string;
  /** True when the tier's rates decided. */
  readonly byTier: boolean;
}
