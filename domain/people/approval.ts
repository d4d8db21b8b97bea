import type { ApprovalId } from '../ids.ts';
import { type Minor, plus, size, sum } from '../money.ts';
import type { Sentence } from '../refusal.ts';
import type { ReviewDecision } from './distributor.ts';

/** The changes that a second operator may have to confirm (R27). Withdrawals have their own approvals. */
export type ApprovalKind =
  'SETTINGS' | 'PLAN' | 'TIERS' | 'ADJUSTMENT' | 'CANCELLATION' | 'CONTEST' | 'HOLD' | 'PAYOUT_AGAIN';

export type ApprovalStatus = 'WAITING' | 'APPROVED' | 'REJECTED' | 'EXPIRED';

/** A change that an operator requested, and its outcome. */
export interface Approval {
  readonly id: ApprovalId;
  readonly kind: ApprovalKind;
  /** The id or name of the subject of the change. */
  readonly subject: string;
  /** The requested change, in words and figures. */
  readonly summary: Sentence;
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly status: ApprovalStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

/** The result of an operation that a second operator has to confirm first. Nothing has been changed. */
export class AwaitingApproval {
  readonly approval: Approval;
  /** The next step, for people. */
  readonly message: Sentence;

  constructor(approval: Approval, message: Sentence) {
    this.approval = approval;
    this.message = message;
  }
}

/** How many days a request waits for confirmation. */
export const APPROVAL_DAYS = 14;

/** The status at a moment. A request not decided in time has expired. */
export function approvalStatus(
  stored: Exclude<ApprovalStatus, 'EXPIRED'>,
  expiresAt: Date,
  now: Date,
): ApprovalStatus {
  return stored === 'WAITING' && expiresAt <= now ? 'EXPIRED' : stored;
}

export interface ApprovalState {
  readonly status: ApprovalStatus;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  /** Whether the requester has been an operator without interruption since the request. */
  readonly askerStands: boolean;
}

export type ApprovalOutcome =
  'RUN' | 'REJECTED' | 'DONE_BEFORE' | 'SECOND_APPROVER_REQUIRED' | 'ASKER_GONE' | 'WRONG_STATE';

/**
 * The result of a decision about a request. The requester cannot confirm it, but can withdraw it. If the same person
 * repeats the same decision, nothing changes.
 */
export function decideApproval(
  state: ApprovalState,
  decision: ReviewDecision,
  decider: string,
): ApprovalOutcome {
  const { status, requestedBy, decidedBy, askerStands } = state;
  if (status !== 'WAITING') {
    const same =
      decidedBy === decider && (status === 'APPROVED') === (decision === 'APPROVE') && status !== 'EXPIRED';
    return same ? 'DONE_BEFORE' : 'WRONG_STATE';
  }
  if (decision === 'REJECT') return 'REJECTED';
  if (requestedBy === decider) return 'SECOND_APPROVER_REQUIRED';
  return askerStands ? 'RUN' : 'ASKER_GONE';
}

/** The amount recorded by hand for one distributor, and the other amounts recorded by hand for them on the same day. */
export interface ByHand {
  readonly amount: Minor;
  readonly thatDay: Minor;
}

/**
 * Whether two people are needed: the total, or one distributor's amount of the day, is above the threshold (R27).
 * Negative amounts count as positive.
 */
export function needsSecondByHand(moves: readonly ByHand[], above: Minor): boolean {
  const whole = sum(moves.map(({ amount }) => size(amount)));
  return whole > above || moves.some(({ amount, thatDay }) => plus(size(amount), thatDay) > above);
}
