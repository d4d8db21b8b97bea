import type { PlanId } from '../../domain/ids.ts';
import { type CommissionPlan, planInForce } from '../../domain/plan.ts';
import type { Call } from '../call.ts';
import { currentState } from '../programme/programme-state.ts';

/** The plan in force at the instant; now when null. */
export async function readPlan({ db, now }: Call, at: Date | null): Promise<CommissionPlan> {
  return planInForce((await currentState(db)).plans, at ?? now);
}

/** Those that the viewer may read: operators and distributors, who are paid by them. */
export async function plansById({ db, viewer }: Call, ids: readonly PlanId[]): Promise<Map<PlanId, CommissionPlan>> {
  if (viewer.role !== 'ADMIN' && viewer.role !== 'DISTRIBUTOR') return new Map();
  const wanted = new Set(ids);
  return new Map((await currentState(db)).plans.filter(({ id }) => wanted.has(id)).map((plan) => [plan.id, plan]));
}
