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
  /** The amount taken from the available balance. */
  readonly amount: Money;
  readonly fee: Money;
  readonly taxWithheld: Money;
  /** The amount that arrives: amount - fee - taxWithheld. */
  readonly net: Money;
  /** The payout account, masked for display. */
  readonly payoutAccount: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly paidAt: Date | null;
  /** The bank's reference of the transfer. */
  readonly reference: string | null;
  /** Why it was rejected, or why its payout failed or came back. Null: no reason was given, or none of these happened. */
  readonly reason: string | null;
  /** True if the distributor canceled it before an operator decided. */
  readonly canceled: boolean;
  /**
   * Since when an operator has to decide: the provider has not reported a result, and it is too late to ask again.
   * Null: no decision is needed.
   */
  readonly payoutUndecidedSince: Date | null;
}

/** The fee and tax deducted from a payout. */
export interface Charges {
  readonly fee: Minor;
  readonly tax: Minor;
  readonly net: Minor;
}

/**
 * The fee is the programme's rate, rounded down. The tax is calculated on the whole amount by the table version in
 * force on the day (R28). Without a table no tax is withheld.
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

/** A requested withdrawal and the limits that apply to it. */
export interface WithdrawalAsked {
  /** The status of the distributor who asks. */
  readonly status: DistributorStatus;
  readonly amount: Minor;
  /** The net amount that would arrive. */
  readonly net: Minor;
  readonly minimum: Minor;
  readonly withdrawable: Minor;
}

/**
 * Why a withdrawal cannot be requested. Null: it can. SUSPENDED: the distributor is suspended. BELOW_MINIMUM: the
 * amount is too small. WHOLE_REST: it is too small, but the whole remaining balance could be withdrawn.
 * NOTHING_ARRIVES: fee and tax use up the amount. NOT_COVERED: the balance is smaller.
 */
export type WithdrawalObjection =
  'SUSPENDED' | 'BELOW_MINIMUM' | 'WHOLE_REST' | 'NOTHING_ARRIVES' | 'NOT_COVERED';

/** A terminated distributor may withdraw less than the minimum, but only the whole balance (R26). */
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

/** The approvals of a withdrawal so far. */
export interface ReviewState {
  readonly status: WithdrawalStatus;
  /** The approvers who have been operators without interruption since they approved. */
  readonly approvers: readonly string[];
  /** The number of approvals needed. */
  readonly needed: number;
  /** When it was handed to the bank or provider. Null: not yet. */
  readonly handedOverAt: Date | null;
}

export type ReviewOutcome =
  'APPROVED' | 'FIRST_APPROVAL' | 'REJECTED' | 'SECOND_APPROVER_REQUIRED' | 'HANDED_OVER' | 'WRONG_STATE';

/**
 * The result of a reviewer's decision (R27). The first approver cannot also be the second, even if only one approval
 * is needed by now. Until the withdrawal is handed over, it can be rejected, or another operator can replace an
 * approval that no longer counts. After that the bank may have paid it, so only the bank's answer decides.
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

/** The status that the bank's answer leads to: paid, failed or, after it was paid, returned. */
export function payoutOutcome(status: WithdrawalStatus, succeeded: boolean): PayoutOutcome {
  if (status === 'APPROVED') return succeeded ? 'PAID' : 'FAILED';
  return status === 'PAID' && !succeeded ? 'RETURNED' : 'WRONG_STATE';
}
