import type { ReviewDecision } from './distributor.ts';
import type { DistributorId, WithdrawalId } from './ids.ts';
import { atRate, minus, ZERO } from './money.ts';
import type { BasisPoints, Minor, Money } from './money.ts';
import { isWithholdingTable, versionOn, WITHHOLDING_TABLES, withheld } from './withholding.ts';

export type WithdrawalStatus = 'REQUESTED' | 'APPROVED' | 'REJECTED' | 'PAID' | 'FAILED';

/** Money that a distributor takes out (R26 to R28). */
export interface Withdrawal {
  readonly id: WithdrawalId;
  readonly distributorId: DistributorId;
  readonly status: WithdrawalStatus;
  /** What leaves the available balance. */
  readonly amount: Money;
  readonly fee: Money;
  readonly taxWithheld: Money;
  /** What arrives: amount - fee - taxWithheld. */
  readonly net: Money;
  /** The payee's account as it may be shown. */
  readonly payoutAccount: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly paidAt: Date | null;
  /** The bank's name for the transfer. */
  readonly reference: string | null;
  readonly reason: string | null;
}

/** What is taken off an amount when it is paid out. */
export interface Charges {
  readonly fee: Minor;
  readonly tax: Minor;
  readonly net: Minor;
}

/**
 * The fee is the programme's share, rounded down; the tax is what the version of the table withholds that is in force on
 * the day (R28), on the whole amount. A null table withholds nothing.
 */
export function chargesOn(amount: Minor, feeRate: BasisPoints, taxTable: string | null, day: string): Charges {
  const fee = atRate(amount, feeRate, 'FLOOR');
  const table = taxTable !== null && isWithholdingTable(taxTable) ? versionOn(WITHHOLDING_TABLES[taxTable], day) : undefined;
  const tax = table === undefined ? ZERO : withheld(table, amount);
  return { fee, tax, net: minus(minus(amount, fee), tax) };
}

/** Who has said what about a withdrawal so far. */
export interface ReviewState {
  readonly status: WithdrawalStatus;
  readonly amount: Minor;
  readonly firstApprover: string | null;
  /** Given to the bank or provider; null: not yet. */
  readonly handedOverAt: Date | null;
}

export type ReviewOutcome = 'APPROVED' | 'FIRST_APPROVAL' | 'REJECTED' | 'SECOND_APPROVER_REQUIRED' | 'HANDED_OVER' | 'WRONG_STATE';

/**
 * What a reviewer's decision makes of a withdrawal (R27): above the threshold it takes two people, and whoever approved
 * first cannot be the second, also when the threshold was raised in between. One that is approved can still be rejected until it is handed over to be paid: after that
 * the bank may have paid it, and only its answer decides.
 */
export function reviewWithdrawal(state: ReviewState, decision: ReviewDecision, reviewer: string, threshold: Minor): ReviewOutcome {
  if (decision === 'REJECT') {
    if (state.status === 'APPROVED' && state.handedOverAt !== null) return 'HANDED_OVER';
    return state.status === 'REQUESTED' || state.status === 'APPROVED' ? 'REJECTED' : 'WRONG_STATE';
  }
  if (state.status !== 'REQUESTED') return 'WRONG_STATE';
  if (state.firstApprover === reviewer) return 'SECOND_APPROVER_REQUIRED';
  return state.firstApprover === null && state.amount > threshold ? 'FIRST_APPROVAL' : 'APPROVED';
}

export type PayoutOutcome = 'PAID' | 'FAILED' | 'RETURNED' | 'WRONG_STATE';

/** What the bank's answer makes of it: paid, failed, or - after it was paid - returned. */
export function payoutOutcome(status: WithdrawalStatus, succeeded: boolean): PayoutOutcome {
  if (status === 'APPROVED') return succeeded ? 'PAID' : 'FAILED';
  return status === 'PAID' && !succeeded ? 'RETURNED' : 'WRONG_STATE';
}
