import type { DistributorStatus } from '../people/distributor.ts';
import type { WithdrawalId } from '../ids.ts';
import { least, type Minor, plus, ZERO } from '../money.ts';
import type { WithdrawalStatus } from './withdrawal.ts';

/** What one withdrawal comes to beside the others of its distributor, as far as the second person is concerned (R27). */
export interface DaySums {
  /** What was asked for on the day of its request, up to and with it, and neither rejected nor failed. */
  readonly asked: Minor;
  /** What was approved on the day of its approval, up to and with it, and neither rejected nor failed. */
  readonly approved: Minor;
  /** The distributor was never paid to this payout account. */
  readonly newAccount: boolean;
}

/** From where on it takes two people. */
export interface Thresholds {
  readonly secondApprovalAbove: Minor;
  readonly newAccountApprovalAbove: Minor;
}

/**
 * How many people have to approve (R27). The threshold of the request's own moment and that of now both hold, and so do the
 * sums of both days: what is split, or kept for another day, takes as many as one sum.
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

/** A withdrawal that waits to be paid. */
export interface OpenWithdrawal {
  readonly id: WithdrawalId;
  readonly amount: Minor;
  readonly requestedAt: Date;
  /** Given to the bank or provider; null: not yet. */
  readonly handedOverAt: Date | null;
}

/**
 * Which of a distributor's open withdrawals `funds` no longer cover - what is reserved and available, less what is known to
 * be taken back (R26). The newest fall first; what was handed over may be gone, and comes before all others.
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

/** Why a withdrawal is not approved or paid as it stands. */
export type WithdrawalHold = 'SUSPENDED' | 'BLOCKED' | 'NOT_COVERED' | 'APPROVAL_MISSING';

export interface StandingNow {
  readonly status: WithdrawalStatus;
  readonly handedOverAt: Date | null;
  readonly distributorStatus: DistributorStatus;
  readonly blocked: boolean;
  readonly covered: boolean;
  /** Of those whom it takes, how many approved it and still count. */
  readonly approvers: number;
  readonly needed: number;
}

/**
 * What stands against a withdrawal now (R26, R27); null: nothing, or it is out of our hands. Asked for, it may lack approvals;
 * approved, it may not: then somebody who approved it was shut out since.
 */
export function holdOn(now: StandingNow): WithdrawalHold | null {
  if ((now.status !== 'REQUESTED' && now.status !== 'APPROVED') || now.handedOverAt !== null) return null;
  if (now.distributorStatus === 'SUSPENDED') return 'SUSPENDED';
  if (now.blocked) return 'BLOCKED';
  if (!now.covered) return 'NOT_COVERED';
  return now.status === 'APPROVED' && now.approvers < now.needed ? 'APPROVAL_MISSING' : null;
}

/** What keeps a withdrawal from being approved: a missing approval does not, as it is about to be given. */
export function keepsFromApproval(
  hold: WithdrawalHold | null,
): Exclude<WithdrawalHold, 'APPROVAL_MISSING'> | null {
  return hold === 'APPROVAL_MISSING' ? null : hold;
}
