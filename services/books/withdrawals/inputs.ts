import type { ReviewDecision } from '../../../domain/people/distributor.ts';
import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';

export interface RequestWithdrawalInput {
  readonly amount: string;
  readonly currency: string;
  /** Left out: the payout account that they keep. */
  readonly payoutAccount?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface KeepPayoutAccountInput {
  /** Null or left out: none any more. */
  readonly payoutAccount?: string | null | undefined;
  /** The code that their contact was sent; needed for another payout account. */
  readonly code?: string | null | undefined;
}

export interface ReviewWithdrawalInput {
  readonly withdrawalId: string;
  readonly decision: ReviewDecision;
  readonly reason?: string | null | undefined;
}

export interface ResendPayoutInput {
  readonly withdrawalId: string;
  readonly reason: string;
}

export interface RecordPayoutInput {
  readonly withdrawalId: string;
  readonly succeeded: boolean;
  readonly reference: string;
  /** Now when left out, unless `paidOn` says the day. */
  readonly paidAt?: Date | null | undefined;
  /** The day alone, in the programme's zone, such as `2026-11-30`. */
  readonly paidOn?: string | null | undefined;
  /** Why it failed or came back, for the distributor. */
  readonly reason?: string | null | undefined;
}

export interface CancelWithdrawalInput {
  readonly withdrawalId: string;
}

/** Which withdrawals are wanted; all that is given has to hold. */
export interface WithdrawalFilter {
  readonly status?: WithdrawalStatus | null | undefined;
  readonly distributorId?: string | null | undefined;
}
