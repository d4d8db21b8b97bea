import type { DistributorStatus } from '../people/distributor.ts';
import type { WithdrawalId } from '../ids.ts';
import { least, type Minor, plus, ZERO } from '../money.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** The sums that decide whether a withdrawal needs a second approver (R27). */
export interface DaySums {
  /** All requests of the distributor on the day of this request, up to and including this one, without rejected and failed ones. */
  readonly asked: Minor;
  /**
   * All withdrawals of the distributor approved on the day of this approval, up to and including this one, without
   * rejected and failed ones.
   */
  readonly approved: Minor;
  /** True if the distributor was never paid to this payout account. */
  readonly newAccount: boolean;
}

/** The amounts above which two approvers are needed. */
export interface Thresholds {
  readonly secondApprovalAbove: Minor;
  readonly newAccountApprovalAbove: Minor;
}

/**
 * The number of operators who have to approve (R27). The stricter of the thresholds at the request and now applies, to
 * the larger of the sums of the request day and the approval day. Splitting or delaying a withdrawal therefore does
 * not avoid the second approver.
 */
export function approversNeeded(
  { asked, approved, newAccount }: DaySums,
  then: Partial<Thresholds>,
  now: Thresholds,
): 1 | 2 {
  const whole = asked > approved ? asked : approved;
  const stricter = (name: keyof Thresholds): Minor => least(then[name] ?? now[name], now[name]);
  return whole > stricter('secondApprovalAbove') ||
    (newAccount && whole > stricter('newAccountApprovalAbove'))
    ? 2
    : 1;
}

/** A withdrawal that is not yet paid. */
export interface OpenWithdrawal {
  readonly id: WithdrawalId;
  readonly amount: Minor;
  readonly requestedAt: Date;
  /** When it was handed to the bank or provider. Null: not yet. */
  readonly handedOverAt: Date | null;
}

/**
 * The open withdrawals of a distributor that `funds` do not cover (R26). `funds` is the reserved and available money
 * less the amounts known to be taken back. Withdrawals already handed over are covered first, because they may be
 * paid; then the oldest first.
 */
export function uncovered(open: readonly OpenWithdrawal[], funds: Minor): Set<WithdrawalId> {
  const inOrder = [...open].sort(
    (one, other) =>
      Number(one.handedOverAt === null) - Number(other.handedOverAt === null) ||
      one.requestedAt.getTime() - other.requestedAt.getTime() ||
      (one.id < other.id ? -1 : 1),
  );
  let whole = ZERO;
  const fallen = new Set<WithdrawalId>();
  for (const { id, amount } of inOrder) {
    whole = plus(whole, amount);
    if (whole > funds) fallen.add(id);
  }
  return fallen;
}

/** Why a withdrawal cannot be approved or paid now. */
export type WithdrawalHold = 'SUSPENDED' | 'BLOCKED' | 'SUSPECTED' | 'NOT_COVERED' | 'APPROVAL_MISSING';

export interface StandingNow {
  readonly status: WithdrawalStatus;
  readonly handedOverAt: Date | null;
  readonly distributorStatus: DistributorStatus;
  readonly blocked: boolean;
  /** Whether a suspicion of the distributor waits for an operator (R39). */
  readonly suspected: boolean;
  readonly covered: boolean;
  /** The number of approvals that still count. */
  readonly approvers: number;
  readonly needed: number;
}

/**
 * The reason that holds a withdrawal back now (R26, R27, R39). Null: there is none, or it has been handed over. A requested
 * withdrawal may still lack approvals; an approved one lacks one only if an approver has been disabled since.
 */
export function holdOn(now: StandingNow): WithdrawalHold | null {
  if ((now.status !== 'REQUESTED' && now.status !== 'APPROVED') || now.handedOverAt !== null) return null;
  if (now.distributorStatus === 'SUSPENDED') return 'SUSPENDED';
  if (now.blocked) return 'BLOCKED';
  if (now.suspected) return 'SUSPECTED';
  if (!now.covered) return 'NOT_COVERED';
  return now.status === 'APPROVED' && now.approvers < now.needed ? 'APPROVAL_MISSING' : null;
}

/** The reason that prevents an approval. A missing approval does not prevent it, because it is about to be given. */
export function keepsFromApproval(
  hold: WithdrawalHold | null,
): Exclude<WithdrawalHold, 'APPROVAL_MISSING'> | null {
  return hold === 'APPROVAL_MISSING' ? null : hold;
}
