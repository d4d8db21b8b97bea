import type { BasisPoints, Money, Rounding } from '../money.ts';
import type { DistributorId, EntryId, OrderId } from '../ids.ts';
import type { YearMonth } from '../year-month.ts';

export type CommissionKind = 'EARNED' | 'REVERSED' | 'RESTORED' | 'BONUS' | 'ADJUSTED';
export type CommissionStatus = 'PENDING' | 'RELEASED' | 'SETTLED';

/** A commission entry as the API shows it. */
export interface CommissionEntry {
  readonly id: EntryId;
  readonly kind: CommissionKind;
  readonly status: CommissionStatus;
  readonly beneficiaryId: DistributorId;
  readonly orderId: OrderId | null;
  readonly lineRef: string | null;
  /** Of the line: a fixed amount counts for each unit. */
  readonly quantity: number | null;
  readonly level: number | null;
  readonly base: Money | null;
  readonly rate: BasisPoints | null;
  readonly unitAmount: Money | null;
  readonly amount: Money;
  readonly period: YearMonth | null;
  readonly recordedAt: Date;
  /** Everything the explanation needs, as it was stored. */
  readonly planVersion: number | null;
  readonly rounding: Rounding | null;
  readonly ruleName: string | null;
  readonly tierCode: string | null;
  readonly byTier: boolean;
  readonly capped: boolean;
  readonly reason: string | null;
  /** Seller first, to this beneficiary. */
  readonly path: readonly DistributorId[];
}
