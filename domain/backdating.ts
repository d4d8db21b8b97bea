import { daysBetween, plusDays } from './duration.ts';

/** How far a caller's clock and ours may be apart, in milliseconds: two minutes. */
export const CLOCK_DIFFERENCE_MS = 120_000;

/** The earliest time that an API client may give what it records at `now` (R9, R18). */
export function earliestTold(now: Date, backdatingDays: number): Date {
  return plusDays(now, -backdatingDays);
}

/**
 * From when on the hold of a completed order counts (R18). An API client that tells of a completion late gains nothing by it: more
 * than the clock difference late, the hold counts from the recording. What operators import, and what time completes, counts from
 * the completion itself.
 */
export function holdStart(completedAt: Date, recordedAt: Date, byClient: boolean): Date {
  return byClient && recordedAt.getTime() - completedAt.getTime() > CLOCK_DIFFERENCE_MS
    ? recordedAt
    : completedAt;
}

/**
 * By how many whole days something was dated back, where an API client might not have; null: by fewer than a day, or by no more than one might.
 * Times that were not told are null.
 */
export function daysDatedBack(
  now: Date,
  backdatingDays: number,
  times: readonly (Date | null)[],
): number | null {
  const days = Math.max(...times.map((time) => (time === null ? 0 : daysBetween(time, now))));
  return days < backdatingDays || days < 1 ? null : Math.floor(days);
}
