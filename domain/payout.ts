import type { DistributorId, PayoutBatchId, WithdrawalId } from './ids.ts';
import type { Minor, Money } from './money.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** The way of a batch that operators take to the bank as a file; a provider is a way under its own name. */
export const MANUAL = 'manual';

/** Some of a batch's withdrawals: how many, and what of them arrives or is to arrive. */
export interface PayoutSum {
  readonly count: number;
  readonly net: Money;
}

/** OPEN while a withdrawal of it waits for an answer. */
export type PayoutBatchStatus = 'OPEN' | 'DONE';

/** Withdrawals that are paid together, and how far that has come: the four sums add up to the whole (R26). */
export interface PayoutBatch {
  readonly id: PayoutBatchId;
  readonly createdAt: Date;
  readonly status: PayoutBatchStatus;
  readonly whole: PayoutSum;
  readonly open: PayoutSum;
  readonly paid: PayoutSum;
  readonly failed: PayoutSum;
  readonly rejected: PayoutSum;
}

/** What whoever pays has to know of one withdrawal; the account is sealed. */
export interface PayoutItem {
  readonly id: WithdrawalId;
  readonly distributorId: DistributorId;
  readonly status: WithdrawalStatus;
  readonly net: Minor;
  readonly sealedAccount: string;
  readonly code: string;
  readonly displayName: string;
  /** The way it was handed over before; null: it was not. */
  readonly payoutChannel: string | null;
}
