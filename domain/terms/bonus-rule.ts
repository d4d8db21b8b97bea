import type { BasisPoints, Minor } from '../money.ts';

/** SALES: what a distributor sold in the month. TEAM_SALES: with what was sold below them within the paid levels. */
export type BonusMetric = 'SALES' | 'TEAM_SALES';

/** GRADUATED: each slab pays for its own part of the figure. WHOLE: the slab that the figure reaches pays for all of it. */
export type BonusSlabs = 'GRADUATED' | 'WHOLE';

/** One step of a bonus. It begins at a figure, which belongs to it. Exactly one of rate and amount is set. */
export interface BonusSlab {
  readonly from: Minor;
  readonly rate: BasisPoints | null;
  readonly amount: Minor | null;
}

/** A monthly bonus of a plan (R35). It knows sales only: no sign-up and no head count can earn one. */
export interface BonusRule {
  readonly name: string;
  readonly metric: BonusMetric;
  readonly slabs: BonusSlabs;
  /** Lowest first. Each reaches up to the next, and the last has no end. Below the first nothing is earned. */
  readonly list: readonly BonusSlab[];
  /** Only for distributors of this tier; of a team target: only for lines whose head has it. Null: for every tier. */
  readonly tierCode: string | null;
  /** True: the line's sales reach the target, and each member of the line is paid. */
  readonly team: boolean;
}

/** The most slabs of one rule, and the most rules of one plan. */
export const MOST_SLABS = 20;
export const MOST_BONUS_RULES = 50;

/** Why a slab means nothing. REWARD: it gives not exactly one of rate and amount. NOT_RISING: it does not begin above the one before. */
export type SlabObjection = 'REWARD' | 'NOT_RISING';

/** What stands against a slab after the one before it; null: nothing. */
export function objectionToSlab(
  { from, rate, amount }: Pick<BonusSlab, 'from'> & { readonly rate: unknown; readonly amount: unknown },
  before: Pick<BonusSlab, 'from'> | null,
): SlabObjection | null {
  if ((rate === null) === (amount === null)) return 'REWARD';
  return before !== null && from <= before.from ? 'NOT_RISING' : null;
}

/** A team target is about the sales of a line, so its metric is TEAM_SALES. */
export const isTeamOfOne = ({ team, metric }: Pick<BonusRule, 'team' | 'metric'>): boolean =>
  team && metric !== 'TEAM_SALES';
