import type { CommissionPlan } from './plan.ts';
import type { Tier } from './tier.ts';

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
