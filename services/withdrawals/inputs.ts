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

export interface RecordPayoutInput {
  readonly withdrawalId: string;
  readonly succeeded: boolean;
  readonly reference: string;
  /** Now when left out. */
  readonly paidAt?: Date | null | undefined;
}
