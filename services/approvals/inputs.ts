import type { ReviewDecision } from '../../domain/distributor.ts';

export interface DecideApprovalInput {
  readonly approvalId: string;
  readonly decision: ReviewDecision;
  readonly reason?: string | null | undefined;
}
