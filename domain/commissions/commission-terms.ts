import type { BasisPoints, Minor } from '../money.ts';
import type { CommissionPlan, TierRates } from '../terms/plan.ts';
import { ruleFor } from './rule-match.ts';
import type { Sale } from './rule-match.ts';

/** The rate or amount per unit of one beneficiary for one line at one level, and its source (R11). */
export interface Terms {
  /** Exactly one of rate and unitAmount is set. */
  readonly rate: BasisPoints | null;
  readonly unitAmount: Minor | null;
  readonly ruleName: string | null;
  readonly byTier: boolean;
}

/**
 * Finds the terms of one beneficiary (R11): those of the most specific rule, else the tier's rates, else the plan's.
 * Only one source applies: if its list does not reach the level, the beneficiary earns nothing, and the result is
 * undefined.
 */
export function termsFor(
  plan: CommissionPlan,
  tiers: ReadonlyMap<string, TierRates>,
  sale: Sale,
  level: number,
): Terms | undefined {
  const rule = ruleFor(plan.rules, sale);
  const tierRates = rule === undefined ? tiers.get(sale.tierCode)?.levelRates : undefined;
  const unitAmount = rule?.levelAmounts?.[level - 1] ?? null;
  const rates = rule === undefined ? (tierRates ?? plan.levelRates) : rule.levelRates;
  const rate = rates?.[level - 1] ?? null;
  if (rate === null && unitAmount === null) return undefined;
  return { rate, unitAmount, ruleName: rule?.name ?? null, byTier: Boolean(tierRates) };
}
