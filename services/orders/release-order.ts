import type { ProgrammeState } from '../../db/queries/programme-state.ts';
import { releasesAt, statementPeriod } from '../../domain/release.ts';

/** The columns of an order that is completed: when its hold ends (R18), and the month that takes it up (R23). */
export function releaseOf({ programme, closedThrough }: ProgrammeState, completedAt: Date, holdDays: number) {
  const at = releasesAt(completedAt, holdDays);
  return { completedAt, releasesAt: at, releasePeriod: statementPeriod(at, programme.timeZone, closedThrough) };
}
