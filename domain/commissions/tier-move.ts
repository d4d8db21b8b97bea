import type { DistributorStatus } from '../people/distributor.ts';
import type { ConditionMatch, Tier, TierCondition } from '../terms/tier.ts';
import { figuresOf, holds, type TierFigure, type TierResults } from '../terms/tier-figures.ts';
import { graceEnd } from './tier-window.ts';

/** Where somebody stands when their tier is looked at. */
export interface TierStanding {
  readonly tierCode: string;
  readonly status: DistributorStatus;
  /** An operator has chosen the tier, and no rule moves it (R29b). */
  readonly held: boolean;
  /** The day since which the conditions of the tier have not held, such as 2026-10-03. Null: they hold. */
  readonly belowSince: string | null;
}

/** A move by the rules, with the figures that decided it: of the new tier for an upgrade, of the old one for a downgrade. */
export interface TierMove {
  readonly from: Tier;
  readonly to: Tier;
  readonly cause: 'UPGRADE' | 'DOWNGRADE';
  readonly match: ConditionMatch;
  readonly figures: readonly TierFigure[];
}

/** What is to be stored. */
export interface TierDecision {
  readonly belowSince: string | null;
  readonly move: TierMove | null;
}

/** What was reached within the window of a condition. */
export type ResultsFor = (condition: Pick<TierCondition, 'windowDays'>) => TierResults;

/** When the look is taken. */
export interface TierLook {
  /** The day in the programme's time zone. */
  readonly today: string;
  /** Downgrades are due: a run of the night. An order never takes a tier from somebody (R29). */
  readonly mayLower: boolean;
}

/**
 * Decides somebody's tier (R29). Up: at once, to the highest tier whose conditions hold. Down: only where the look may lower, after a full
 * month of grace, to the next lower tier. A tier without conditions is given by operators alone, and the rules never take it away.
 * `ladder` is every tier in any order. Decided again from what it answers, it answers the same and moves nobody.
 */
export function decideTier(
  ladder: readonly Tier[],
  standing: TierStanding,
  resultsFor: ResultsFor,
  { today, mayLower }: TierLook,
): TierDecision {
  const present = ladder.find(({ code }) => code === standing.tierCode);
  if (present === undefined) throw new Error('a distributor has a tier that there is not');
  if (standing.held || standing.status !== 'ACTIVE') return { belowSince: null, move: null };
  const better = ladder
    .filter(({ rank, upgradeWhen }) => rank > present.rank && holdsNow(upgradeWhen, resultsFor))
    .reduce<Tier | null>((best, tier) => (best === null || tier.rank > best.rank ? tier : best), null);
  if (better?.upgradeWhen)
    return { belowSince: null, move: moveTo('UPGRADE', present, better, better.upgradeWhen, resultsFor) };
  const { upgradeWhen } = present;
  if (upgradeWhen === null || present.rank === 0 || holdsNow(upgradeWhen, resultsFor))
    return { belowSince: null, move: null };
  const belowSince = standing.belowSince ?? today;
  if (!mayLower || graceEnd(belowSince) > today) return { belowSince, move: null };
  const to = nextLower(ladder, present);
  return {
    belowSince:
      to.upgradeWhen === null || to.rank === 0 || holdsNow(to.upgradeWhen, resultsFor) ? null : today,
    move: moveTo('DOWNGRADE', present, to, upgradeWhen, resultsFor),
  };
}

function holdsNow(condition: TierCondition | null, resultsFor: ResultsFor): boolean {
  return condition !== null && holds(condition, resultsFor(condition));
}

/** The tier into which a downgrade leads: the next one with conditions, or the lowest. */
function nextLower(ladder: readonly Tier[], { rank: from }: Tier): Tier {
  const [next] = ladder
    .filter(({ rank, upgradeWhen }) => rank < from && (rank === 0 || upgradeWhen !== null))
    .sort((one, other) => other.rank - one.rank);
  if (next === undefined) throw new Error('there is no tier at rank 0');
  return next;
}

/** The tier that somebody can reach next: the nearest higher one with conditions. Undefined: there is none. */
export function nextTier(ladder: readonly Tier[], { rank: from }: Pick<Tier, 'rank'>): Tier | undefined {
  return ladder
    .filter(({ rank, upgradeWhen }) => rank > from && upgradeWhen !== null)
    .sort((one, other) => one.rank - other.rank)[0];
}

function moveTo(
  cause: TierMove['cause'],
  from: Tier,
  to: Tier,
  condition: TierCondition,
  resultsFor: ResultsFor,
): TierMove {
  return { cause, from, to, match: condition.match, figures: figuresOf(condition, resultsFor(condition)) };
}
