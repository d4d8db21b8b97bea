import { Refusal } from '../../domain/refusal.ts';
import { reviewWithdrawal as review, type Withdrawal } from '../../domain/withdrawal.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import type { ReviewWithdrawalInput } from './inputs.ts';
import { SENTENCES } from '../sentences.ts';
import { takeStep, type WithdrawalStep } from './change-withdrawal.ts';

/** An operator approves or rejects a withdrawal; above the programme's threshold it takes two of them (R27). */
export async function reviewWithdrawal(call: Call, input: ReviewWithdrawalInput): Promise<{ withdrawal: Withdrawal } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalText(input.reason, ['reason'], 1000);
  if (check.refusal !== null) return check.refusal;
  const { subject: reviewer } = call.viewer;
  return takeStep(call, input.withdrawalId, 'reviewWithdrawal', (row, { programme }): WithdrawalStep | Refusal => {
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
