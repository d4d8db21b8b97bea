/** A row is in its table long before it is this old, however slow its transaction was. */
const COMPLETE_AFTER_MS = 3_600_000;

/** The instant before which no row can appear any more: what is younger may still be on its way. */
export function allRecordedBefore(now: Date): Date {
  return new Date(now.getTime() - COMPLETE_AFTER_MS);
}
