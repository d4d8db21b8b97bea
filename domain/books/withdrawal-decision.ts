import type { ReviewDecision } from '../people/distributor.ts';
import type { DistributorId } from '../ids.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** Who has decided what about a withdrawal so far. */
export interface DecidedWithdrawal {
  readonly status: WithdrawalStatus;
  readonly requestedAt: Date;
  readonly firstApprover: string | null;
  readonly firstApprovedAt: Date | null;
  /** Who approved or rejected it in the end, when and why; its distributor, where they took it back. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/** Somebody who approved it, and when. */
export interface Approver {
  readonly subject: string;
  readonly since: Date;
}

/** Who approved it, as it says, the first one first. Who decided it has approved it while it is not rejected. */
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

/** A decision of an operator, as it is asked for now. */
export interface Decision {
  readonly decision: ReviewDecision;
  readonly reviewer: string;
  readonly reason: string | null;
}

/** Whether a withdrawal stands on this very decision, and it counts still: `approvers` are those who do. What was approved may have been paid since. */
export function wasDecidedSo(
  withdrawal: Pick<DecidedWithdrawal, 'status' | 'firstApprover' | 'decidedBy' | 'reason'>,
  approvers: readonly Pick<Approver, 'subject'>[],
  { decision, reviewer, reason }: Decision,
): boolean {
  const { status, firstApprover, decidedBy } = withdrawal;
  if (status === 'REQUESTED' || (decision === 'REJECT') !== (status === 'REJECTED')) return false;
  const counts = decision === 'REJECT' || approvers.some(({ subject }) => subject === reviewer);
  const asFirst = decision === 'APPROVE' && firstApprover === reviewer;
  // A payout that failed has left its own reason, or none, in the place of the approval's.
  const asLast = decidedBy === reviewer && (status === 'FAILED' || withdrawal.reason === reason);
  return counts && (asFirst || asLast);
}

/** KNOWN: they took it back before. DECIDED: an operator has said something about it. */
export type CancelOutcome = 'CANCEL' | 'KNOWN' | 'DECIDED';

/** What becomes of it when its distributor takes it back: they may while no operator has said anything about it (R26). */
export function cancelOutcome(
  { status, firstApprover, decidedBy }: Pick<DecidedWithdrawal, 'status' | 'firstApprover' | 'decidedBy'>,
  owner: DistributorId,
): CancelOutcome {
  if (status === 'REJECTED' && decidedBy === owner) return 'KNOWN';
  return status === 'REQUESTED' && firstApprover === null ? 'CANCEL' : 'DECIDED';
}
