import type { UplineMember } from '../people/distributor.ts';
import type { BasisPoints, Minor } from '../money.ts';
import { greatestRate, lessRate, moreRate, NO_RATE } from '../rate.ts';
import type { CommissionPlan, CommissionRule, TierRates } from '../terms/plan.ts';
import type { PaidLevel } from './paid-levels.ts';
import { ruleFor } from './rule-match.ts';
import type { Sale } from './rule-match.ts';

/** The rate or amount per unit of one beneficiary for one line at one level, and its source (R11, R34). */
export interface Terms {
  /** Exactly one of rate and unitAmount is set. The rate includes the same-tier bonus. */
  readonly rate: BasisPoints | null;
  readonly unitAmount: Minor | null;
  readonly ruleName: string | null;
  readonly byTier: boolean;
  /** In a DIFFERENTIAL plan the rate that was taken off, because it is paid below. Null in a plan of LEVELS. */
  readonly paidBelow: BasisPoints | null;
  /** The part of the rate that is the same-tier bonus; null: there is none. */
  readonly sameTierRate: BasisPoints | null;
}

/** What a line and its levels are paid by. */
export interface TermsBasis {
  readonly plan: CommissionPlan;
  /** By code. A missing tier has no rates of its own. */
  readonly tiers: ReadonlyMap<string, TierRates>;
  readonly upline: readonly UplineMember[];
  /** The properties of the sale on this line; each beneficiary's tier is added to them. */
  readonly sale: Omit<Sale, 'tierCode'>;
}

/**
 * The terms of each level on one line, nearest level first. Levels that earn nothing are left out.
 *
 * In a plan of LEVELS each beneficiary's rate stands alone (R11). In a DIFFERENTIAL plan it is what their cumulative rate exceeds the
 * highest one below by, never below zero (R34). A level whose distributor is missing counts as paid where the company retains it (R15).
 * The same-tier bonus is added to either (R34).
 */
export function termsOnLine(
  basis: TermsBasis,
  levels: readonly PaidLevel[],
): readonly (PaidLevel & { readonly terms: Terms })[] {
  const ofLevel = basis.plan.scheme === 'DIFFERENTIAL' ? differences(basis) : ownTerms(basis);
  const sameTier = sameTierBonus(basis.plan);
  const found: (PaidLevel & { readonly terms: Terms })[] = [];
  for (const paid of levels) {
    const { level, uplineIndex, beneficiary } = paid;
    const bonus = sameTier(beneficiary.tierCode);
    const terms = withBonus(ofLevel(paid), bonus);
    if (terms !== undefined) found.push({ level, uplineIndex, beneficiary, terms });
  }
  return found;
}

type TermsOfLevel = (paid: PaidLevel) => Terms | undefined;

/**
 * Those of the most specific rule, else the tier's rates, else the plan's (R11). Only one source applies: if its list does not reach the
 * level, the beneficiary earns nothing.
 */
function ownTerms({ plan, tiers, sale }: TermsBasis): TermsOfLevel {
  return ({ level, beneficiary: { tierCode } }) => {
    const rule = ruleOn(plan, sale, tierCode);
    const tierRates = rule === undefined ? tiers.get(tierCode)?.levelRates : undefined;
    const unitAmount = rule?.levelAmounts?.[level - 1] ?? null;
    const rates = rule === undefined ? (tierRates ?? plan.levelRates) : rule.levelRates;
    const rate = rates?.[level - 1] ?? null;
    if (rate === null && unitAmount === null) return undefined;
    return {
      rate,
      unitAmount,
      ruleName: rule?.name ?? null,
      byTier: Boolean(tierRates),
      paidBelow: null,
      sameTierRate: null,
    };
  };
}

/** Written out, because a replay of a year asks for it some million times (R37): copying objects costs more than the rules themselves. */
function ruleOn(
  { rules }: CommissionPlan,
  { sku, category, channel, at }: TermsBasis['sale'],
  tierCode: string,
): CommissionRule | undefined {
  return rules.length === 0 ? undefined : ruleFor(rules, { sku, category, channel, at, tierCode });
}

/** The differences between cumulative rates (R34). It has to be asked level by level, nearest first. */
function differences({ plan, tiers, upline, sale }: TermsBasis): TermsOfLevel {
  const ruleOf = (tierCode: string): CommissionRule | undefined => ruleOn(plan, sale, tierCode);
  // The rates of a rule take the place of the tiers' cumulative ones, so what they add up to is bounded, too.
  const cumulative = (level: number, tierCode: string): BasisPoints | null => {
    const rule = ruleOf(tierCode);
    return (rule === undefined ? tiers.get(tierCode)?.cumulativeRate : rule.levelRates?.[level - 1]) ?? null;
  };
  let paid: BasisPoints = NO_RATE;
  // What the company retains of a missing level is paid to nobody else.
  const paidBelow = (index: number): BasisPoints =>
    plan.missingLevel === 'RETAIN'
      ? upline
          .slice(0, index)
          .reduce((most, one, at) => greatestRate(most, cumulative(at + 1, one.tierCode) ?? NO_RATE), NO_RATE)
      : paid;
  return ({ level, uplineIndex, beneficiary: { tierCode } }) => {
    const own = cumulative(level, tierCode);
    if (own === null) return undefined;
    const rule = ruleOf(tierCode);
    const below = paidBelow(uplineIndex);
    paid = greatestRate(paid, own);
    return {
      rate: lessRate(own, below),
      unitAmount: null,
      ruleName: rule?.name ?? null,
      byTier: rule === undefined,
      paidBelow: below,
      sameTierRate: null,
    };
  };
}

/** The bonus of a beneficiary of a tier (R34), asked level by level, nearest first: for the second of a tier, the third and so on. */
function sameTierBonus({
  sameTierRate,
  sameTierGenerations,
}: CommissionPlan): (tierCode: string) => BasisPoints | null {
  if (sameTierRate === null) return () => null;
  const below = new Map<string, number>();
  return (tierCode) => {
    const generation = below.get(tierCode) ?? 0;
    below.set(tierCode, generation + 1);
    return generation >= 1 && generation <= sameTierGenerations ? sameTierRate : null;
  };
}

/** A rule with fixed amounts says everything that its goods pay, so there is no bonus beside it. */
function withBonus(terms: Terms | undefined, bonus: BasisPoints | null): Terms | undefined {
  if (bonus === null || bonus === 0) return terms;
  if (terms === undefined)
    return {
      rate: bonus,
      unitAmount: null,
      ruleName: null,
      byTier: false,
      paidBelow: null,
      sameTierRate: bonus,
    };
  if (terms.rate === null) return terms;
  return { ...terms, rate: moreRate(terms.rate, bonus), sameTierRate: bonus };
}
