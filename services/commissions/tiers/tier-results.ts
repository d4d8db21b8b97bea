import { readTierResults } from '../../../db/commissions/tier-results.queries.ts';
import type { Reading } from '../../../db/query.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { dayOf, startOfDay } from '../../../domain/calendar-day.ts';
import { windowStart } from '../../../domain/commissions/tier-window.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { TierCondition } from '../../../domain/terms/tier.ts';
import type { TierResults } from '../../../domain/terms/tier-figures.ts';
import type { Call } from '../../call.ts';

/** What somebody reached within the window of a condition. */
export type ResultsOf = (
  distributor: DistributorId,
  condition: Pick<TierCondition, 'windowDays'>,
) => TierResults;

/**
 * Reads what these distributors reached within every window that a tier asks about (R29a). `mostRecruits`: how far selling recruits are
 * counted; left out: as far as a tier asks.
 */
export async function readResultsFor(
  on: Reading,
  { now }: Pick<Call, 'now'>,
  { tiers, programme: { timeZone } }: ProgrammeState,
  ids: readonly DistributorId[],
  mostRecruits = Math.max(0, ...tiers.map(({ upgradeWhen }) => upgradeWhen?.sellingRecruits ?? 0)),
): Promise<ResultsOf> {
  const today = dayOf(now, timeZone);
  const windows = [
    ...new Set(tiers.flatMap(({ upgradeWhen }) => (upgradeWhen === null ? [] : [upgradeWhen.windowDays]))),
  ];
  const spans = windows.map((windowDays) => {
    const fromDay = windowStart(today, { windowDays });
    return { fromDay, from: fromDay === null ? null : startOfDay(fromDay, timeZone) };
  });
  const results =
    ids.length === 0 || spans.length === 0
      ? new Map<DistributorId, readonly TierResults[]>()
      : await readTierResults(on, ids, spans, mostRecruits);
  return (distributor, { windowDays }) => {
    const found = results.get(distributor)?.[windows.indexOf(windowDays)];
    if (found === undefined) throw new Error('a window was not read');
    return found;
  };
}
