/** Longer than any transaction takes between making a row and committing it. */
const COMPLETE_AFTER_MS = 3_600_000;

/** The instant before which no new row can appear. Younger rows may not be committed yet. */
export function allRecordedBefore(now: Date): Date {
  return new Date(now.getTime() - COMPLETE_AFTER_MS);
}
