import { type CommissionPlan, type CommissionRule, MOST_LEVELS } from './plan.ts';
import type { Programme } from './programme.ts';

/** Why levels cannot be paid. COUNT: there are none or too many. THIRD_LEVEL: the programme does not allow a third (R14). */
export type LevelsObjection = 'COUNT' | 'THIRD_LEVEL';

export function objectionToLevels(
  levels: readonly unknown[],
  { allowThirdLevel }: Pick<Programme, 'allowThirdLevel'>,
): LevelsObjection | null {
  if (levels.length < 1 || levels.length > MOST_LEVELS) return 'COUNT';
  return levels.length === MOST_LEVELS && !allowThirdLevel ? 'THIRD_LEVEL' : null;
}

/** Why a rule means nothing by itself. REWARD: it gives not exactly one of rates and fixed amounts. WINDOW: it ends before it starts. */
export type RuleObjection = 'REWARD' | 'WINDOW';

/** What stands against a rule, whatever plan it is in (R11); null: nothing. */
export function objectionToRule({
  levelRates,
  levelAmounts,
  startsAt,
  endsAt,
}: Pick<CommissionRule, 'startsAt' | 'endsAt'> & {
  readonly levelRates: readonly unknown[] | null;
  readonly levelAmounts: readonly unknown[] | null;
}): RuleObjection | null {
  if ((levelRates === null) === (levelAmounts === null)) return 'REWARD';
  return startsAt !== null && endsAt !== null && endsAt <= startsAt ? 'WINDOW' : null;
}

/** Why a rule does not fit into a plan. TOO_DEEP: it pays more levels than the plan. NO_TIER: it is for a tier that there is not. */
export type RuleInPlanObjection = 'TOO_DEEP' | 'NO_TIER';

/** What stands against a rule in a plan that pays these levels (R11); null: nothing. */
export function objectionToRuleInPlan(
  { levelRates, levelAmounts, tierCode }: Pick<CommissionRule, 'levelRates' | 'levelAmounts' | 'tierCode'>,
  plan: Pick<CommissionPlan, 'levelRates'>,
  tiers: { readonly has: (code: string) => boolean },
): RuleInPlanObjection | null {
  if ((levelRates ?? levelAmounts ?? []).length > plan.levelRates.length) return 'TOO_DEEP';
  return tierCode === null || tiers.has(tierCode) ? null : 'NO_TIER';
}
