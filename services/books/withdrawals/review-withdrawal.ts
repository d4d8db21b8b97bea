import { isAnotherActive } from '../../../db/people/operators.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { Refusal, type Sentence } from '../../../domain/refusal.ts';
import { reviewWithdrawal as review, type Withdrawal } from '../../../domain/books/withdrawal.ts';
import { wasDecidedSo } from '../../../domain/books/withdrawal-decision.ts';
import { keepsFromApproval, type WithdrawalHold } from '../../../domain/books/withdrawal-hold.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { ReviewWithdrawalInput } from './inputs.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { takeStep, type WithdrawalStep } from './change-withdrawal.ts';
import { type Looked, lookAgain } from './look-again.ts';

export interface WithdrawalReviewed {
  readonly withdrawal: Withdrawal;
  /** What is still missing, as a text for people. Null: nothing. */
  readonly note: Sentence | null;
}

/**
 * An operator approves or rejects a withdrawal; above the programme's thresholds two operators have to approve (R27).
 * Each approval checks it again: if it no longer qualifies, the approval is refused and it stays open (R26). If the
 * same operator repeats the same decision, the withdrawal is returned unchanged.
 */
export async function reviewWithdrawal(
  call: Call,
  input: ReviewWithdrawalInput,
): Promise<WithdrawalReviewed | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const { subject: reviewer } = call.viewer;
  const decide = async (
    row: StoredWithdrawal,
    { programme }: ProgrammeState,
    tx: Transaction,
  ): Promise<WithdrawalStep | Refusal | null> => {
    const looked = (await lookAgain(tx, call, [row], programme)).get(row.id);
    if (looked === undefined) throw new Error('a withdrawal was not looked at');
    const { decision } = input;
    if (wasDecidedSo(row, looked.approvers, { decision, reviewer, reason })) return null;
    const { needed, hold } = looked;
    const approvers = looked.approvers.map(({ subject }) => subject);
    const outcome = review({ ...row, approvers, needed }, decision, reviewer);
    const approves = outcome === 'APPROVED' || outcome === 'FIRST_APPROVAL';
    const obstacle = keepsFromApproval(hold);
    if (approves && obstacle !== null) return refusalOf(obstacle);
    const decided = { decidedBy: reviewer, decidedAt: call.now, reason };
    switch (outcome) {
      case 'FIRST_APPROVAL':
        return {
          change: { firstApprover: reviewer, firstApprovedAt: call.now },
          moves: null,
          occurredAt: call.now,
          remark: reason,
        };
      case 'APPROVED':
        return {
          change: { status: 'APPROVED', ...first(row, looked), ...decided },
          moves: null,
          occurredAt: call.now,
        };
      case 'REJECTED':
        return {
          change: { status: 'REJECTED', ...decided },
          moves: 'WITHDRAWAL_RELEASED',
          occurredAt: call.now,
        };
      case 'SECOND_APPROVER_REQUIRED':
        return new Refusal(
          'SECOND_APPROVER_REQUIRED',
          (await isAnotherActive(tx, reviewer))
            ? APPROVAL_SENTENCES.secondApprover()
            : WITHDRAWAL_SENTENCES.onlyApprover(),
        );
      case 'HANDED_OVER':
        return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.handedOver(), ['withdrawalId']);
      case 'WRONG_STATE':
        return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.withdrawalState(row.status), ['withdrawalId']);
    }
  };
  const done = await takeStep(call, input.withdrawalId, 'reviewWithdrawal', decide, {
    holdsDistributor: true,
  });
  if (done instanceof Refusal) return done;
  if (done.withdrawal.status !== 'REQUESTED') return { ...done, note: null };
  return {
    ...done,
    note: (await isAnotherActive(call.db, reviewer))
      ? APPROVAL_SENTENCES.secondApprover()
      : WITHDRAWAL_SENTENCES.onlyApprover(),
  };
}

/** The columns of the first approver, beside the current one. Empty if the first approver does not change. */
function first(
  { firstApprover }: StoredWithdrawal,
  { approvers: [kept] }: Looked,
): Partial<StoredWithdrawal> {
  if ((kept?.subject ?? null) === firstApprover) return {};
  return { firstApprover: kept?.subject ?? null, firstApprovedAt: kept?.since ?? null };
}

export function refusalOf(hold: Exclude<WithdrawalHold, 'APPROVAL_MISSING'>): Refusal {
  const code = hold === 'NOT_COVERED' ? 'INSUFFICIENT_BALANCE' : 'WRONG_STATE';
  return new Refusal(code, WITHDRAWAL_SENTENCES.withdrawalHold(hold), ['withdrawalId']);
}
