import type { CommissionPlan } from './plan.ts';
import type { Tier, TierCondition } from './tier.ts';
import { neededBy } from './tier-figures.ts';

/** Why a list of tiers is none. EMPTY: there is at least one. RANKS: they are not 0, 1, 2 and so on, each once, in whatever order they are listed. */
export type TierListObjection = 'EMPTY' | 'RANKS';

export function objectionToTierList(tiers: readonly Pick<Tier, 'rank'>[]): TierListObjection | null {
  if (tiers.length === 0) return 'EMPTY';
  const ranks = tiers.map(({ rank }) => rank).sort((a, b) => a - b);
  return ranks.every((rank, index) => rank === index) ? null : 'RANKS';
}

/** Why a list cannot take the place of the one before. HELD: a distributor holds a tier outside it. IN_RULE: a rule is for one, which would never be in force again. */
export interface TierLeavingObjection {
  readonly why: 'HELD' | 'IN_RULE';
  readonly code: string;
}

/** What stands against a list of tiers beside these plans, in force and to come; `held`: a tier outside it that somebody holds. Null: nothing. */
export function objectionToLeaving(
  tiers: readonly Pick<Tier, 'code'>[],
  held: string | undefined,
  plans: readonly Pick<CommissionPlan, 'rules'>[],
): TierLeavingObjection | null {
  if (held !== undefined) return { why: 'HELD', code: held };
  const staying = new Set(tiers.map(({ code }) => code));
  const named = plans.flatMap(({ rules }) => rules.flatMap(({ tierCode }) => tierCode ?? []));
  const leaving = named.find((code) => !staying.has(code));
  return leaving === undefined ? null : { why: 'IN_RULE', code: leaving };
}

/** The place of the first tier whose cumulative rate is below that of a lower tier, so that rising would cost its holder money (R34); null: none. */
export function fallingRate(tiers: readonly Pick<Tier, 'rank' | 'cumulativeRate'>[]): number | null {
  const place = tiers.findIndex(({ rank, cumulativeRate }) =>
    tiers.some((lower) => lower.rank < rank && (lower.cumulativeRate ?? 0) > (cumulativeRate ?? 0)),
  );
  return place === -1 ? null : place;
}

/**
 * Why the conditions of a tier are none. EMPTY: they ask for nothing, so everybody would hold the tier. UNREACHABLE: whoever reaches it
 * reaches a higher tier as well, so nobody would ever be moved to it, or fall back on it and rise again.
 */
export type TierConditionObjection = 'EMPTY' | 'UNREACHABLE';

/** Each tier of the list whose conditions are none, by its place in it. */
export function objectionsToConditions(
  tiers: readonly Pick<Tier, 'rank' | 'upgradeWhen'>[],
): ReadonlyMap<number, TierConditionObjection> {
  return new Map(
    tiers.flatMap(({ rank, upgradeWhen }, place): (readonly [number, TierConditionObjection])[] => {
      if (upgradeWhen === null) return [];
      if (neededBy(upgradeWhen).size === 0) return [[place, 'EMPTY']];
      const overtaken = tiers.some(
        (higher) =>
          higher.rank > rank && higher.upgradeWhen !== null && implies(upgradeWhen, higher.upgradeWhen),
      );
      return overtaken ? [[place, 'UNREACHABLE']] : [];
    }),
  );
}

/** Whether the one condition can never hold without the other. Different windows are not compared. */
function implies(one: TierCondition, other: TierCondition): boolean {
  if (one.windowDays !== other.windowDays) return false;
  const [given, asked] = [neededBy(one), neededBy(other)];
  const isEnough = (known: ReadonlyMap<string, bigint>): boolean => {
    const reached = [...asked].map(([metric, needed]) => (known.get(metric) ?? -1n) >= needed);
    return other.match === 'ALL' ? reached.every(Boolean) : reached.some(Boolean);
  };
  return one.match === 'ALL'
    ? isEnough(given)
    : [...given].every(([metric, needed]) => isEnough(new Map([[metric, needed]])));
}
