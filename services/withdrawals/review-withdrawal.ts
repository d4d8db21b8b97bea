import type { StoredWithdrawal } from '../../db/queries/withdrawals.ts';
import type { ReviewDecision } from '../../domain/distributor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { reviewWithdrawal as review, type Withdrawal } from '../../domain/withdrawal.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import type { ReviewWithdrawalInput } from './inputs.ts';
import { SENTENCES } from '../sentences.ts';
import { takeStep, type WithdrawalStep } from './change-withdrawal.ts';

/**
 * An operator approves or rejects a withdrawal; above the programme's threshold it takes two of them (R27). The same
 * decision of the same operator again is answered with the withdrawal as it stands.
 */
export async function reviewWithdrawal(call: Call, input: ReviewWithdrawalInput): Promise<{ withdrawal: Withdrawal } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const { subject: reviewer } = call.viewer;
  return takeStep(call, input.withdrawalId, 'reviewWithdrawal', (row, { programme }): WithdrawalStep | Refusal | null => {
    if (wasDecided(row, input.decision, reviewer, reason)) return null;
    const decided = { decidedBy: reviewer, decidedAt: call.now, reason };
    switch (review(row, input.decision, reviewer, programme.secondApprovalAbove.minor)) {
      case 'FIRST_APPROVAL':
        return { change: { firstApprover: reviewer }, moves: null, occurredAt: call.now };
      case 'APPROVED':
        return { change: { status: 'APPROVED', ...decided }, moves: null, occurredAt: call.now };
      case 'REJECTED':
        return { change: { status: 'REJECTED', ...decided }, moves: 'WITHDRAWAL_RELEASED', occurredAt: call.now };
      case 'SECOND_APPROVER_REQUIRED':
        return new Refusal('SECOND_APPROVER_REQUIRED', SENTENCES.secondApprover());
      case 'HANDED_OVER':
        return new Refusal('WRONG_STATE', SENTENCES.handedOver(), ['withdrawalId']);
      case 'WRONG_STATE':
        return new Refusal('WRONG_STATE', SENTENCES.withdrawalState(row.status), ['withdrawalId']);
    }
  });
}

/** Whether the withdrawal stands on this very decision. What was approved may have been paid since. */
function wasDecided(row: StoredWithdrawal, decision: ReviewDecision, reviewer: string, reason: string | null): boolean {
  if (row.status === 'REQUESTED' || (decision === 'REJECT') !== (row.status === 'REJECTED')) return false;
  const asFirst = decision === 'APPROVE' && row.firstApprover === reviewer;
  return asFirst || (row.decidedBy === reviewer && row.reason === reason);
}
