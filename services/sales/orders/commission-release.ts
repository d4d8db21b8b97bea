import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import { releasesAt, statementPeriod } from '../../../domain/commissions/release.ts';

/** A completion, and from when on its hold counts (see `holdStart`). */
interface Completion {
  readonly completedAt: Date;
  readonly heldFrom: Date;
  readonly holdDays: number;
}

/** The columns of an order that is completed: when its hold ends (R18), and the month that takes it up (R23). */
export function releaseOf(
  { programme, closedThrough }: OrderBasis,
  { completedAt, heldFrom, holdDays }: Completion,
) {
  const at = releasesAt(heldFrom, holdDays);
  return {
    completedAt,
    releasesAt: at,
    releasePeriod: statementPeriod(at, programme.timeZone, closedThrough),
  };
}
