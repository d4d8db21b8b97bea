import type { ReviewDecision } from '../../../domain/people/distributor.ts';

export interface DecideApprovalInput {
  readonly approvalId: string;
  readonly decision: ReviewDecision;
  readonly reason?: string | null | undefined;
}
