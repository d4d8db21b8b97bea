import type { DistributorId, PayoutBatchId, WithdrawalId } from '../ids.ts';
import type { Minor, Money } from '../money.ts';
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

/** What whoever pays has to know of one withdrawal; the payout account is encrypted. */
export interface PayoutItem {
  readonly id: WithdrawalId;
  readonly distributorId: DistributorId;
  readonly status: WithdrawalStatus;
  readonly net: Minor;
  readonly encryptedPayoutAccount: string;
  readonly code: string;
  readonly displayName: string;
  /** The way it was handed over before; null: it was not. */
  readonly payoutChannel: string | null;
  /** When its provider was first asked; null: it was not, or is to be asked anew. */
  readonly sentAt: Date | null;
  /** Since when it waits for an operator; null: it does not. */
  readonly undecidedSince: Date | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether a provider that was first asked at `sentAt` may be asked for the same payment by itself (R26). It knows the id again for
 * `keyLifetimeMs` only; after that the same request would be a second payment. A quarter of that time, one hour at most, is
 * kept free for requests that are under way and clocks that differ. Infinity: the provider never forgets an id.
 */
export function maySendAgain(sentAt: Date, now: Date, keyLifetimeMs = DAY_MS): boolean {
  return now.getTime() < sentAt.getTime() + keyLifetimeMs - Math.min(HOUR_MS, keyLifetimeMs / 4);
}
