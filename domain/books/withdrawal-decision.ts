import type { ReviewDecision } from '../people/distributor.ts';
import type { DistributorId } from '../ids.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** The decisions made about a withdrawal so far. */
export interface DecidedWithdrawal {
  readonly status: WithdrawalStatus;
  readonly requestedAt: Date;
  readonly firstApprover: string | null;
  readonly firstApprovedAt: Date | null;
  /** The operator who gave the final approval or rejection, when and why; the distributor, if they canceled the withdrawal. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/** An operator who approved the withdrawal, and when. */
export interface Approver {
  readonly subject: string;
  readonly since: Date;
}

/**
 * The operators who approved the withdrawal, in order. The operator of the final decision counts as an approver unless
 * the withdrawal is rejected.
 */
export function approversOf({
  status,
  requestedAt,
  firstApprover,
  firstApprovedAt,
  decidedBy,
  decidedAt,
}: Omit<DecidedWithdrawal, 'reason'>): Approver[] {
  const first =
    firstApprover === null ? [] : [{ subject: firstApprover, since: firstApprovedAt ?? requestedAt }];
  return status === 'REJECTED' || decidedBy === null
    ? first
    : [...first, { subject: decidedBy, since: decidedAt ?? requestedAt }];
}

/** An operator's decision as requested now. */
export interface Decision {
  readonly decision: ReviewDecision;
  readonly reviewer: string;
  readonly reason: string | null;
}

/**
 * Whether the same operator made this same decision before and it is still valid. `approvers` are the operators whose
 * approval still counts. An approved withdrawal may have been paid since.
 */
export function wasDecidedSo(
  withdrawal: Pick<DecidedWithdrawal, 'status' | 'firstApprover' | 'decidedBy' | 'reason'>,
  approvers: readonly Pick<Approver, 'subject'>[],
  { decision, reviewer, reason }: Decision,
): boolean {
  const { status, firstApprover, decidedBy } = withdrawal;
  if (status === 'REQUESTED' || (decision === 'REJECT') !== (status === 'REJECTED')) return false;
  const counts = decision === 'REJECT' || approvers.some(({ subject }) => subject === reviewer);
  const asFirst = decision === 'APPROVE' && firstApprover === reviewer;
  // A failed payout replaced the approval's reason with its own, or with none.
  const asLast = decidedBy === reviewer && (status === 'FAILED' || withdrawal.reason === reason);
  return counts && (asFirst || asLast);
}

/** KNOWN: the distributor canceled it before. DECIDED: an operator has already approved or rejected it. */
export type CancelOutcome = 'CANCEL' | 'KNOWN' | 'DECIDED';

/** The result of a distributor's request to cancel a withdrawal. It is allowed until an operator approves or rejects it (R26). */
export function cancelOutcome(
  { status, firstApprover, decidedBy }: Pick<DecidedWithdrawal, 'status' | 'firstApprover' | 'decidedBy'>,
  owner: DistributorId,
): CancelOutcome {
  if (status === 'REJECTED' && decidedBy === owner) return 'KNOWN';
  return status === 'REQUESTED' && firstApprover === null ? 'CANCEL' : 'DECIDED';
}
