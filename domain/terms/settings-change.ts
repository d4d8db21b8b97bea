import { decimalsOf } from '../currency.ts';
import { sameNumber } from '../decimal.ts';
import type { CurrencyCode } from '../money.ts';
import { type CommissionPlan, MOST_LEVELS, plansEverInForce, plansFrom } from './plan.ts';
import type { Programme } from './programme.ts';
import type { Tier } from './tier.ts';

/** Whether a third level cannot be forbidden yet: a plan in force or to come, or a tier, pays it (R14). */
export function thirdLevelInUse(
  plans: readonly CommissionPlan[],
  tiers: readonly Pick<Tier, 'levelRates'>[],
  now: Date,
): boolean {
  return [...plansFrom(plans, now), ...tiers].some(
    ({ levelRates }) => (levelRates?.length ?? 0) >= MOST_LEVELS,
  );
}

/** What of a change can no longer be changed once something is recorded, as all figures and months stand on it (R0); null: nothing. */
export function fixedByBooks(
  change: Readonly<Partial<Pick<Programme, 'currency' | 'timeZone'>>>,
): 'currency' | 'timeZone' | null {
  if (change.currency !== undefined) return 'currency';
  return change.timeZone === undefined ? null : 'timeZone';
}

/**
 * Why a currency cannot be changed. FIXED_AMOUNTS: this version of the plan pays such, plans are never changed, and the other currency
 * writes them with other decimals. TIER_AMOUNTS: an amount of this tier does not fit into the other currency.
 */
export type CurrencyObjection =
  | { readonly why: 'FIXED_AMOUNTS'; readonly version: number }
  | { readonly why: 'TIER_AMOUNTS'; readonly code: string };

/** The tiers as they stand in another currency: the number that people read stays, 10.00 CNY becomes 10 JPY (R0). */
export function tiersInCurrency(
  plans: readonly CommissionPlan[],
  tiers: readonly Tier[],
  { from, to }: { readonly from: CurrencyCode; readonly to: CurrencyCode },
): readonly Tier[] | CurrencyObjection {
  const fixed = plansEverInForce(plans).find(({ rules }) =>
    rules.some(({ levelAmounts }) => levelAmounts !== null),
  );
  if (fixed !== undefined && decimalsOf(from) !== decimalsOf(to))
    return { why: 'FIXED_AMOUNTS', version: fixed.version };
  const then: Tier[] = [];
  for (const tier of tiers) {
    const moved = tierIn(tier, from, to);
    if (moved === null) return { why: 'TIER_AMOUNTS', code: tier.code };
    then.push(moved);
  }
  return then;
}

/** The tier with its conditions' sums in the other currency; null when one of them does not fit. */
function tierIn(tier: Tier, from: CurrencyCode, to: CurrencyCode): Tier | null {
  const { upgradeWhen: when } = tier;
  if (when === null) return tier;
  const moved = {
    sales: when.sales && sameNumber(when.sales, from, to),
    teamSales: when.teamSales && sameNumber(when.teamSales, from, to),
    settledCommission: when.settledCommission && sameNumber(when.settledCommission, from, to),
  };
  const fits = (['sales', 'teamSales', 'settledCommission'] as const).every(
    (part) => (moved[part] === null) === (when[part] === null),
  );
  return fits ? { ...tier, upgradeWhen: { ...when, ...moved } } : null;
}
