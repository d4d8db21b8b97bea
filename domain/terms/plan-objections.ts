import { type CommissionPlan, type CommissionRule, MOST_LEVELS, type TierRates } from './plan.ts';
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

/** Two rules of which nothing says which one applies (R34). `later` is the place of the later one in the list. */
export interface RuleTie {
  readonly one: string;
  readonly other: string;
  readonly later: number;
}

/** The first two rules for the same goods, channel and tier, with the same priority, whose times overlap; null: there are none. */
export function tieOfRules(
  rules: readonly Omit<CommissionRule, 'id' | 'levelRates' | 'levelAmounts'>[],
): RuleTie | null {
  const places = new Map<string, number[]>();
  for (const [place, { sku, category, channel, tierCode, priority }] of rules.entries()) {
    const scope = JSON.stringify([sku, category, channel, tierCode, priority]);
    places.set(scope, [...(places.get(scope) ?? []), place]);
  }
  for (const alike of places.values()) {
    // By their starts, so that a rule can only overlap the one before it that ends last.
    const inTurn = alike
      .map((place) => ({ place, ...timesOf(rules[place]) }))
      .sort((one, other) => one.start - other.start);
    let last = inTurn[0];
    for (const next of inTurn.slice(1)) {
      if (last !== undefined && next.start < last.end) {
        const [one, other] = [last.place, next.place].sort((a, b) => a - b);
        if (one !== undefined && other !== undefined)
          return { one: rules[one]?.name ?? '', other: rules[other]?.name ?? '', later: other };
      }
      if (last === undefined || next.end > last.end) last = next;
    }
  }
  return null;
}

function timesOf(rule: Pick<CommissionRule, 'startsAt' | 'endsAt'> | undefined) {
  return { start: rule?.startsAt?.getTime() ?? -Infinity, end: rule?.endsAt?.getTime() ?? Infinity };
}

/** What a DIFFERENTIAL plan cannot pay by (R34). NO_RATES: no tier has a cumulative rate. AMOUNT: a rule has fixed amounts, which have no differences. */
export type SchemeObjection = 'NO_RATES' | 'AMOUNT';

/** What stands against a plan's scheme beside these tiers; null: nothing. */
export function objectionToScheme(
  { scheme, rules }: Pick<CommissionPlan, 'scheme' | 'rules'>,
  tiers: readonly Pick<TierRates, 'cumulativeRate'>[],
): SchemeObjection | null {
  if (scheme === 'LEVELS') return null;
  if (tiers.every(({ cumulativeRate }) => cumulativeRate === null)) return 'NO_RATES';
  return rules.some(({ levelAmounts }) => levelAmounts !== null) ? 'AMOUNT' : null;
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
