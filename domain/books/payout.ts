import type { DistributorId, PayoutBatchId, WithdrawalId } from '../ids.ts';
import type { Minor, Money } from '../money.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** The payout channel of a batch that operators take to the bank as a file. A provider's channel has the provider's name. */
export const MANUAL = 'manual';

/** A group of a batch's withdrawals: their number and the sum of their net amounts. */
export interface PayoutSum {
  readonly count: number;
  readonly net: Money;
}

/** OPEN while at least one of its withdrawals waits for an answer. */
export type PayoutBatchStatus = 'OPEN' | 'DONE';

/** Withdrawals that are paid together, and their progress. The four sums add up to the whole batch (R26). */
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

/** The data needed to pay one withdrawal. The payout account is encrypted. */
export interface PayoutItem {
  readonly id: WithdrawalId;
  readonly distributorId: DistributorId;
  readonly status: WithdrawalStatus;
  readonly net: Minor;
  readonly encryptedPayoutAccount: string;
  readonly code: string;
  readonly displayName: string;
  /** The channel through which it was handed over. Null: it was not. */
  readonly payoutChannel: string | null;
  /** When the provider was first asked. Null: it has not been asked, or is to be asked again. */
  readonly sentAt: Date | null;
  /** Since when the withdrawal has waited for an operator's decision. Null: it does not wait. */
  readonly undecidedSince: Date | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether a provider that was first asked at `sentAt` may be sent the same payment again without an operator (R26).
 * The provider recognises a repeated id for `keyLifetimeMs`; after that the same request would pay twice. A quarter of
 * that time, at most one hour, is left unused for requests in progress and clock differences. Infinity: the provider
 * never forgets an id.
 */
export function maySendAgain(sentAt: Date, now: Date, keyLifetimeMs = DAY_MS): boolean {
  return now.getTime() < sentAt.getTime() + keyLifetimeMs - Math.min(HOUR_MS, keyLifetimeMs / 4);
}
