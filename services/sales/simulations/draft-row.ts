import type { StoredPlan } from '../../../db/terms/programme-state.queries.ts';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import { storedPlan } from '../../commissions/plans/publish-plan.ts';

/** A draft as `commission_plans` would have it, so that it is read as a published plan is. */
export function draftRow(draft: CommissionPlan): StoredPlan {
  const plan = storedPlan(draft);
  return {
    id: plan.id,
    version: plan.version,
    effective_from: plan.effectiveFrom.toISOString(),
    canceled_at: null,
    level_rates: plan.levelRates,
    scheme: plan.scheme,
    same_tier_rate: plan.sameTierRate,
    same_tier_generations: plan.sameTierGenerations,
    base: plan.base,
    missing_level: plan.missingLevel,
    self_purchase: plan.selfPurchase,
    rounding: plan.rounding,
    cap_rate: plan.capRate,
    hold_days: plan.holdDays,
    attribution_window_days: plan.attributionWindowDays,
    touch: plan.touch,
    binding_days: plan.bindingDays,
    rules: plan.rules,
    bonus_rules: plan.bonusRules,
  };
}
