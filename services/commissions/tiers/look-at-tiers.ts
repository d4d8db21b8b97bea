import { newId } from '../../../db/new-id.ts';
import { lock, lockShared } from '../../../db/locks.ts';
import { recordTierChanges } from '../../../db/commissions/tier-changes.queries.ts';
import { type StoredStanding, storeStandings } from '../../../db/commissions/tier-standings.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import { decideTier, type TierMove } from '../../../domain/commissions/tier-move.ts';
import type { Call } from '../../call.ts';
import { stateIn } from '../../terms/programme-state.ts';
import type { Writing } from '../../write.ts';
import { tierChanged } from './tier-changed.ts';
import { readResultsFor } from './tier-results.ts';

/**
 * Takes the locks that moving tiers needs, and answers the programme's state. It, sponsors and everybody's tier stay as they are until the
 * transaction ends.
 */
export async function holdTiers(tx: Transaction, { db }: Pick<Call, 'db'>): Promise<ProgrammeState> {
  await lockShared(tx, 'tree');
  await lockShared(tx, 'books');
  await lock(tx, 'tiers');
  return stateIn(tx, db);
}

/**
 * Looks at the tiers of these distributors and moves those that are due (R29). `mayLower`: it is a run of the night, which may take a tier
 * away. Answers how many moved. The tiers are held.
 */
export async function lookAtTiers(
  tx: Writing,
  call: Call,
  state: ProgrammeState,
  standings: readonly StoredStanding[],
  mayLower: boolean,
): Promise<number> {
  const ids = standings.map(({ id }) => id);
  const resultsFor = await readResultsFor(tx, call, state, ids);
  const today = dayOf(call.now, state.programme.timeZone);
  const changes: TierChange[] = [];
  const stored: StoredStanding[] = [];
  for (const standing of standings) {
    const held = isHeld(standing, call.now);
    const { move, belowSince } = decideTier(
      state.tiers,
      { ...standing, held },
      (condition) => resultsFor(standing.id, condition),
      { today, mayLower },
    );
    if (move !== null) changes.push(changeBy(call, standing, move));
    const next = { ...standing, belowSince, ...(held ? {} : { chosen: false, chosenUntil: null }) };
    if (next.belowSince !== standing.belowSince || next.chosen !== standing.chosen) stored.push(next);
  }
  if (stored.length > 0) await storeStandings(tx, stored);
  if (changes.length > 0) await recordTierChanges(tx, changes);
  tx.log(call, ...changes.map((change) => tierChanged('moveTier', change, state.programme.currency)));
  return changes.length;
}

/** Whether an operator's choice of the tier still holds (R29b). */
export function isHeld({ chosen, chosenUntil }: StoredStanding, now: Date): boolean {
  return chosen && (chosenUntil === null || chosenUntil > now);
}

function changeBy(
  { now: at }: Call,
  { id: distributorId }: StoredStanding,
  { from, to, cause, match, figures }: TierMove,
): TierChange {
  const id = newId('tierChange');
  return { id, distributorId, from, to, at, cause, by: null, reason: null, match, figures };
}
