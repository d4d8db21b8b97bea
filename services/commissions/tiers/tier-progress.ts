import { readStandings } from '../../../db/commissions/tier-standings.queries.ts';
import { startOfDay } from '../../../domain/calendar-day.ts';
import { nextTier } from '../../../domain/commissions/tier-move.ts';
import { graceEnd } from '../../../domain/commissions/tier-window.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { CurrencyCode } from '../../../domain/money.ts';
import type { ConditionMatch, Tier } from '../../../domain/terms/tier.ts';
import { figuresOf, type TierFigure } from '../../../domain/terms/tier-figures.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import { isHeld } from './look-at-tiers.ts';
import { readResultsFor } from './tier-results.ts';

/** What somebody has of the next tier, and of the one that they hold (R29b). */
export interface TierProgress {
  readonly next: Tier;
  readonly match: ConditionMatch;
  readonly figures: readonly TierFigure[];
  /** Of the present tier; empty where it has no conditions. */
  readonly keep: readonly TierFigure[];
  /** Until when the present tier stays although its conditions do not hold. Null: they hold, or no rule takes the tier away. */
  readonly keepUntil: Date | null;
  readonly currency: CurrencyCode;
}

/** As far as selling recruits are counted for somebody to read. */
const MOST_RECRUITS = 1_000_000;

/** Each one's progress. Null: there is no higher tier with conditions. */
export async function tierProgressOf(
  call: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, TierProgress | null>> {
  const state = await currentState(call.db);
  const { tiers, tierByCode, programme } = state;
  const resultsFor = await readResultsFor(call.db, call, state, ids, MOST_RECRUITS);
  const standings = await readStandings(call.db, ids);
  return new Map(
    standings.map((standing) => {
      const { id, tierCode, belowSince } = standing;
      const present = tierByCode.get(tierCode);
      const next = present && nextTier(tiers, present);
      if (!next?.upgradeWhen) return [id, null];
      const figures = figuresOf(next.upgradeWhen, resultsFor(id, next.upgradeWhen));
      const kept = present?.upgradeWhen ?? null;
      return [
        id,
        {
          next,
          match: next.upgradeWhen.match,
          figures,
          keep: kept === null ? [] : figuresOf(kept, resultsFor(id, kept)),
          keepUntil:
            belowSince === null || isHeld(standing, call.now)
              ? null
              : startOfDay(graceEnd(belowSince), programme.timeZone),
          currency: programme.currency,
        },
      ];
    }),
  );
}

/** Whether an operator has chosen the tier, and until when that holds. */
export interface TierChoice {
  readonly held: boolean;
  readonly until: Date | null;
}

export async function tierChoicesOf(
  call: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, TierChoice>> {
  const standings = await readStandings(call.db, ids);
  return new Map(
    standings.map((standing) => {
      const held = isHeld(standing, call.now);
      return [standing.id, { held, until: held ? standing.chosenUntil : null }];
    }),
  );
}
