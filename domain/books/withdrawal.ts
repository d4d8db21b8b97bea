import type { DistributorStatus, ReviewDecision } from '../people/distributor.ts';
import type { DistributorId, WithdrawalId } from '../ids.ts';
import { atRate, minus, ZERO } from '../money.ts';
import type { BasisPoints, Minor, Money } from '../money.ts';
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
  /** The payee's payout account as it may be shown. */
  readonly payoutAccount: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly paidAt: Date | null;
  /** The bank's name for the transfer. */
  readonly reference: string | null;
  /** Why it was rejected, or its payout failed or came back; null: nobody said, or it is neither. */
  readonly reason: string | null;
  /** The distributor took it back before anybody decided. */
  readonly canceled: boolean;
  /** Since when its provider has not said what became of it, and it is too late to ask for it again; null: nothing is to be decided. */
  readonly payoutUndecidedSince: Date | null;
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
export function chargesOn(
  amount: Minor,
  feeRate: BasisPoints,
  taxTable: string | null,
  day: string,
): Charges {
  const fee = atRate(amount, feeRate, 'FLOOR');
  const table =
    taxTable !== null && isWithholdingTable(taxTable)
      ? versionOn(WITHHOLDING_TABLES[taxTable], day)
      : undefined;
  const tax = table === undefined ? ZERO : withheld(table, amount);
  return { fee, tax, net: minus(minus(amount, fee), tax) };
}

/** What is asked for, beside what there is. */
export interface WithdrawalAsked {
  /** Of the distributor who asks. */
  readonly status: DistributorStatus;
  readonly amount: Minor;
  /** What would arrive of it. */
  readonly net: Minor;
  readonly minimum: Minor;
  readonly withdrawable: Minor;
}

/**
 * Why a withdrawal cannot be asked for; null: it can. SUSPENDED: nothing is paid while they are. BELOW_MINIMUM: it is too small. WHOLE_REST: it is
 * too small, but all that is left could be taken. NOTHING_ARRIVES: fee and tax take all of it. NOT_COVERED: there is less.
 */
export type WithdrawalObjection =
  'SUSPENDED' | 'BELOW_MINIMUM' | 'WHOLE_REST' | 'NOTHING_ARRIVES' | 'NOT_COVERED';

/** Whoever has left may take less than the minimum, but then all of it (R26). */
export function objectionTo({
  status,
  amount,
  net,
  minimum,
  withdrawable,
}: WithdrawalAsked): WithdrawalObjection | null {
  if (status === 'SUSPENDED') return 'SUSPENDED';
  const hasLeft = status === 'TERMINATED';
  if (amount < minimum && !(hasLeft && amount === withdrawable))
    return hasLeft && withdrawable > 0n && withdrawable < minimum ? 'WHOLE_REST' : 'BELOW_MINIMUM';
  if (net <= 0n) return 'NOTHING_ARRIVES';
  return amount <= withdrawable ? null : 'NOT_COVERED';
}

/** Who has said what about a withdrawal so far. */
export interface ReviewState {
  readonly status: WithdrawalStatus;
  /** Who approved it and has run the programme ever since. */
  readonly approvers: readonly string[];
  /** How many people it takes. */
  readonly needed: number;
  /** Given to the bank or provider; null: not yet. */
  readonly handedOverAt: Date | null;
}

export type ReviewOutcome =
  'APPROVED' | 'FIRST_APPROVAL' | 'REJECTED' | 'SECOND_APPROVER_REQUIRED' | 'HANDED_OVER' | 'WRONG_STATE';

/**
 * What a reviewer's decision makes of a withdrawal (R27): whoever approved first cannot be the second, also when it takes
 * only one meanwhile. Until it is handed over to be paid it can still be rejected, and approved in the place of somebody
 * who no longer counts: after that the bank may have paid it, and only its answer decides.
 */
export function reviewWithdrawal(
  { status, approvers, needed, handedOverAt }: ReviewState,
  decision: ReviewDecision,
  reviewer: string,
): ReviewOutcome {
  const open = status === 'REQUESTED' || (status === 'APPROVED' && handedOverAt === null);
  if (decision === 'REJECT') {
    if (open) return 'REJECTED';
    return status === 'APPROVED' ? 'HANDED_OVER' : 'WRONG_STATE';
  }
  if (!open || (status === 'APPROVED' && approvers.length >= needed)) return 'WRONG_STATE';
  if (approvers.includes(reviewer)) return 'SECOND_APPROVER_REQUIRED';
  return status === 'APPROVED' || approvers.length + 1 >= needed ? 'APPROVED' : 'FIRST_APPROVAL';
}

export type PayoutOutcome = 'PAID' | 'FAILED' | 'RETURNED' | 'WRONG_STATE';

/** What the bank's answer makes of it: paid, failed, or - after it was paid - returned. */
export function payoutOutcome(status: WithdrawalStatus, succeeded: boolean): PayoutOutcome {
  if (status === 'APPROVED') return succeeded ? 'PAID' : 'FAILED';
  return status === 'PAID' && !succeeded ? 'RETURNED' : 'WRONG_STATE';
}
