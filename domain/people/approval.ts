import type { ApprovalId } from '../ids.ts';
import { type Minor, plus, size, sum } from '../money.ts';
import type { Sentence } from '../refusal.ts';
import type { ReviewDecision } from './distributor.ts';

/** What a second person may have to confirm (R27). Withdrawals have approvals of their own. */
export type ApprovalKind = 'SETTINGS' | 'PLAN' | 'TIERS' | 'ADJUSTMENT' | 'CANCELLATION' | 'PAYOUT_AGAIN';

export type ApprovalStatus = 'WAITING' | 'APPROVED' | 'REJECTED' | 'EXPIRED';

/** What one operator asked for, and what became of it. */
export interface Approval {
  readonly id: ApprovalId;
  readonly kind: ApprovalKind;
  /** The id or name of what it is about. */
  readonly subject: string;
  /** What is asked for, in words and figures. */
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

/** What an operation answers that a second operator has to confirm first: nothing has been changed. */
export class AwaitingApproval {
  readonly approval: Approval;
  /** What has to happen now, for people. */
  readonly message: Sentence;

  constructor(approval: Approval, message: Sentence) {
    this.approval = approval;
    this.message = message;
  }
}

/** How long a request waits for somebody to confirm it. */
export const APPROVAL_DAYS = 14;

/** Where it stands at a moment: what nobody decided in time has expired. */
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
  /** Whether who asked has been an operator all the time since. */
  readonly askerStands: boolean;
}

export type ApprovalOutcome =
  'RUN' | 'REJECTED' | 'DONE_BEFORE' | 'SECOND_APPROVER_REQUIRED' | 'ASKER_GONE' | 'WRONG_STATE';

/**
 * What a decision makes of a request: who asked cannot confirm it, and can take it back. The same decision of the same
 * person again changes nothing.
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

/** What is given to or taken from one distributor by hand, beside what they were given and taken on the same day. */
export interface ByHand {
  readonly amount: Minor;
  readonly thatDay: Minor;
}

/** Whether it takes two people: all of it together, or one distributor's day, is above the threshold (R27). Amounts count whichever way they go. */
export function needsSecondByHand(moves: readonly ByHand[], above: Minor): boolean {
  const whole = sum(moves.map(({ amount }) => size(amount)));
  return whole > above || moves.some(({ amount, thatDay }) => plus(size(amount), thatDay) > above);
}
