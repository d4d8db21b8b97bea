import { daysBetween, plusDays } from './duration.ts';

/** The accepted difference between a caller's clock and the server's, in milliseconds: two minutes. */
export const CLOCK_DIFFERENCE_MS = 120_000;

/** The earliest time that an API client may give for an order, step or refund recorded at `now` (R9, R18). */
export function earliestTold(now: Date, backdatingDays: number): Date {
  return plusDays(now, -backdatingDays);
}

/**
 * When the hold of a completed order starts (R18). If an API client reports the completion later than the accepted
 * clock difference, the hold starts at the recording, so a late report does not shorten it. Imported and automatic
 * completions start it at the completion time.
 */
export function holdStart(completedAt: Date, recordedAt: Date, byClient: boolean): Date {
  return byClient && recordedAt.getTime() - completedAt.getTime() > CLOCK_DIFFERENCE_MS
    ? recordedAt
    : completedAt;
}

/**
 * The number of whole days that an operator's times are dated back beyond what an API client may do. Null: less than
 * one day, or within an API client's limit. A null time was not given.
 */
export function daysDatedBack(
  now: Date,
  backdatingDays: number,
  times: readonly (Date | null)[],
): number | null {
  const days = Math.max(...times.map((time) => (time === null ? 0 : daysBetween(time, now))));
  return days < backdatingDays || days < 1 ? null : Math.floor(days);
}
