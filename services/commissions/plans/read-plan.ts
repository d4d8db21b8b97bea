import type { PlanId, RuleId } from '../../../domain/ids.ts';
import { type CommissionPlan, type CommissionRule, planInForce } from '../../../domain/terms/plan.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';

/** The plan in force at the instant; now when null. */
export async function readPlan({ db, now }: Call, at: Date | null): Promise<CommissionPlan> {
  return planInForce((await currentState(db)).plans, at ?? now);
}

/** The plans that the viewer may read: operators and distributors may. */
export async function plansById(
  { db, viewer }: Call,
  ids: readonly PlanId[],
): Promise<Map<PlanId, CommissionPlan>> {
  if (viewer.role !== 'ADMIN' && viewer.role !== 'DISTRIBUTOR') return new Map();
  const wanted = new Set(ids);
  const { plans, canceledPlans } = await currentState(db);
  return new Map(
    [...plans, ...canceledPlans].filter(({ id }) => wanted.has(id)).map((plan) => [plan.id, plan]),
  );
}

/** Rules of any plan, for those who may read plans. */
export async function rulesById(
  { db, viewer }: Call,
  ids: readonly RuleId[],
): Promise<Map<RuleId, CommissionRule>> {
  if (viewer.role !== 'ADMIN' && viewer.role !== 'DISTRIBUTOR') return new Map();
  const rules = (await currentState(db)).plans.flatMap((plan) => plan.rules);
  return new Map(rules.filter(({ id }) => ids.includes(id)).map((rule) => [rule.id, rule]));
}
