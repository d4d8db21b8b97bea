import type { ReviewDecision } from '../../domain/distributor.ts';

export interface RequestWithdrawalInput {
  readonly amount: string;
  readonly currency: string;
  readonly payoutAccount: string;
  readonly idempotencyKey: string;
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
}
