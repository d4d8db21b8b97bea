import type { BasisPoints, Money, Rounding } from '../money.ts';
import type { DistributorId, EntryId, OrderId } from '../ids.ts';
import type { BonusRule } from '../terms/bonus-rule.ts';
import type { YearMonth } from '../year-month.ts';

export type CommissionKind = 'EARNED' | 'REVERSED' | 'RESTORED' | 'BONUS' | 'ADJUSTED';
export type CommissionStatus = 'PENDING' | 'RELEASED' | 'HELD' | 'SETTLED';

/** The figures of a monthly bonus, as they decided. */
export interface BonusOfEntry extends Pick<BonusRule, 'metric' | 'slabs' | 'team'> {
  readonly period: YearMonth;
  readonly figure: Money;
  /** What the member sold, of a team target. */
  readonly ownSales: Money | null;
  readonly parts: readonly {
    readonly from: Money;
    readonly rate: BasisPoints | null;
    readonly of: Money | null;
    readonly amount: Money;
  }[];
}

/** A commission entry as the API shows it. */
export interface CommissionEntry {
  readonly id: EntryId;
  readonly kind: CommissionKind;
  readonly status: CommissionStatus;
  readonly beneficiaryId: DistributorId;
  readonly orderId: OrderId | null;
  readonly lineRef: string | null;
  /** The line's quantity: a fixed amount is paid for each unit. */
  readonly quantity: number | null;
  readonly level: number | null;
  readonly base: Money | null;
  readonly rate: BasisPoints | null;
  readonly unitAmount: Money | null;
  readonly amount: Money;
  readonly period: YearMonth | null;
  readonly recordedAt: Date;
  /** The data of the explanation, as stored with the entry. */
  readonly planVersion: number | null;
  readonly rounding: Rounding | null;
  readonly ruleName: string | null;
  readonly tierCode: string | null;
  readonly byTier: boolean;
  /** The rate that a DIFFERENTIAL plan took off, because it is paid below; null: no such plan computed it. */
  readonly paidBelow: BasisPoints | null;
  /** The part of the rate that is the same-tier bonus; null: there is none. */
  readonly sameTierRate: BasisPoints | null;
  readonly capped: boolean;
  readonly reason: string | null;
  /** What a monthly bonus was computed from (R35); null for every other entry. */
  readonly bonus: BonusOfEntry | null;
  /** The final rank in the contest that `ruleName` names (R36); null for every other entry. */
  readonly contestRank: number | null;
  /** The distributors from the seller up to this beneficiary. */
  readonly path: readonly DistributorId[];
}
