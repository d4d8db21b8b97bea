import { insertPlanCancellation } from '../../../db/terms/programme-writes.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type CommissionPlan, hasBegun } from '../../../domain/terms/plan.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { CancelPlanInput } from './inputs.ts';
import { changingProgramme } from '../../people/approvals/change-programme.ts';
import { PLAN_SENTENCES } from './sentences.ts';

/**
 * Cancels a scheduled version before it takes effect; the version before it stays in force (R9). A version that has
 * taken effect cannot be canceled, because orders depend on it; the next version replaces it. Repeating the request
 * returns it unchanged.
 */
export async function cancelPlan(
  call: Call,
  input: CancelPlanInput,
): Promise<{ plan: CommissionPlan } | Refusal> {
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const isIt = ({ version }: CommissionPlan): boolean => version === input.version;
  const after = await changingProgramme(call, async (tx, { plans, canceledPlans }) => {
    if (canceledPlans.some(isIt)) return tx.unchanged(null);
    const plan = plans.find(isIt);
    if (plan === undefined) return new Refusal('NOT_FOUND', PLAN_SENTENCES.noPlan(), ['version']);
    if (hasBegun(plan, plans, call.now))
      return new Refusal('WRONG_STATE', PLAN_SENTENCES.planBegan(), ['version']);
    await insertPlanCancellation(tx, {
      version: plan.version,
      canceledAt: call.now,
      actor: call.viewer.subject,
      reason,
    });
    const states = {
      before: { effectiveFrom: plan.effectiveFrom, canceled: false },
      after: { canceled: true },
    };
    tx.log(call, { action: 'cancelPlan', subject: plan.id, ...states, reason, events: NO_EVENTS });
    return tx.written(null);
  });
  if (after instanceof Refusal) return after;
  if (after instanceof AwaitingApproval) throw new Error('ending a plan waits for nobody');
  const plan = after.canceledPlans.find(isIt);
  if (plan === undefined) throw new Error('the plan is gone');
  return { plan };
}
