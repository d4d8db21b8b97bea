import { least, minor } from '../money.ts';
import type { BonusRule } from './bonus-rule.ts';
import type { CommissionPlan, CommissionRule, TierRates } from './plan.ts';

/** The largest share of a sale that may be paid, in basis points: by rates and amounts together, and by the cap. */
export interface PlanReach {
  readonly share: number;
  readonly cap: number;
}

/** The parts of a plan that decide how much it pays. */
export type PlanTerms = Pick<
  CommissionPlan,
  'levelRates' | 'rules' | 'capRate' | 'scheme' | 'sameTierRate' | 'sameTierGenerations' | 'bonusRules'
>;

/** The most that these plans may pay with these tiers. Fixed amounts of the `known` rules do not count as new. */
export function reachOf(
  plans: readonly PlanTerms[],
  tiers: readonly TierRates[],
  known: readonly CommissionRule[],
): PlanReach {
  return {
    share: Math.max(0, ...plans.map((plan) => shareOf(plan, tiers, known))),
    cap: Math.max(0, ...plans.map(({ capRate }) => capRate)),
  };
}

/**
 * The rates, and the same-tier bonus on each level above the first (R34). The share of a new fixed amount depends on the price, so it
 * counts as the whole cap.
 */
function shareOf(terms: PlanTerms, tiers: readonly TierRates[], known: readonly CommissionRule[]): number {
  const { levelRates, rules, capRate, sameTierRate, sameTierGenerations, bonusRules } = terms;
  const generations = Math.min(sameTierGenerations, levelRates.length - 1);
  const byRates = ratesOf(terms, tiers) + (sameTierRate ?? 0) * generations;
  const isNew = rules.some(
    (rule) => rule.levelAmounts !== null && !known.some((before) => paysAsMuch(before, rule)),
  );
  const ofSale = isNew ? Math.max(byRates, capRate) : byRates;
  return ofSale + bonusRules.reduce((sum, rule) => sum + bonusShare(rule, capRate), 0);
}

/**
 * The sum of the highest rates that the plan, rules and tiers give on each level; each level is resolved for its own
 * earner (R11). Differences never add up to more than the highest cumulative rate (R34).
 */
function ratesOf({ scheme, levelRates, rules }: PlanTerms, tiers: readonly TierRates[]): number {
  const ofRules = rules.map((rule) => rule.levelRates ?? []);
  if (scheme === 'DIFFERENTIAL')
    return Math.max(0, ...ofRules.flat(), ...tiers.map(({ cumulativeRate }) => cumulativeRate ?? 0));
  const sources = [levelRates, ...ofRules, ...tiers.map((tier) => tier.levelRates ?? [])];
  return [0, 1, 2].reduce((sum, level) => sum + Math.max(0, ...sources.map((rates) => rates[level] ?? 0)), 0);
}

/**
 * The largest part of a month's sales that a bonus can be (R35): its highest rate, or an amount at the figure from which it is paid. How many
 * members a team target pays is not known, so its amounts count as the whole cap at least.
 */
function bonusShare({ list, team }: BonusRule, capRate: number): number {
  return Math.max(
    0,
    ...list.map(({ from, rate, amount }) => {
      if (amount === null) return rate ?? 0;
      const share =
        from === 0n
          ? WHOLE
          : Number(least(minor((amount * WHOLE_RATE + from - 1n) / from), minor(WHOLE_RATE)));
      return team ? Math.max(share, capRate) : share;
    }),
  );
}

const WHOLE = 10_000;
const WHOLE_RATE = 10_000n;

const SCOPE = ['sku', 'category', 'channel', 'tierCode'] as const;

/** Whether an earlier rule paid at least as much on each level, for the same goods and during the whole time. */
function paysAsMuch(
  before: CommissionRule,
  { levelAmounts, startsAt, endsAt, ...rule }: CommissionRule,
): boolean {
  const sameScope = SCOPE.every((name) => before[name] === rule[name]);
  const starts = before.startsAt === null || (startsAt !== null && before.startsAt <= startsAt);
  const ends = before.endsAt === null || (endsAt !== null && before.endsAt >= endsAt);
  return (
    sameScope &&
    starts &&
    ends &&
    (levelAmounts ?? []).every((amount, level) => (before.levelAmounts?.[level] ?? 0n) >= amount)
  );
}

/** The limits of one operator's plan changes (R27). */
export interface ReachLimits {
  readonly planApprovalAbove: number;
  readonly planRiseApprovalAbove: number;
}

/** Whether a change from the reach at the start of the day to the new one needs two people. Lowering the reach never does. */
export function needsSecondForReach(
  from: PlanReach,
  to: PlanReach,
  { planApprovalAbove, planRiseApprovalAbove }: ReachLimits,
): boolean {
  const rises = [to.share - from.share, to.cap - from.cap];
  const most = Math.max(to.share, to.cap);
  const isHigher = rises.some((rise) => rise > 0);
  return isHigher && (most > planApprovalAbove || rises.some((rise) => rise > planRiseApprovalAbove));
}

/** What could be paid when a calendar day began, such as 2026-11-30. */
export interface DayReach extends PlanReach {
  readonly day: string;
}

/** What the rises of a day are counted from: what was kept of its beginning, else what may be paid now (R27). */
export const dayBeginning = (kept: DayReach | null, day: string, now: PlanReach): PlanReach =>
  kept?.day === day ? kept : now;

/** What is kept of a day's beginning from a change on; null: what is kept already. What two people agreed on is the new beginning. */
export function beginningToKeep(
  kept: DayReach | null,
  day: string,
  { now, then, agreed }: { readonly now: PlanReach; readonly then: PlanReach; readonly agreed: boolean },
): DayReach | null {
  if (agreed) return { day, ...then };
  return kept?.day === day ? null : { day, ...now };
}
