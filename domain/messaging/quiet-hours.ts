import { Temporal } from 'temporal-polyfill';

/** From one time of day to another, such as 22:00 to 08:00; it may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** True for a time of day such as 08:30. */
export const isClockTime = (text: string): boolean => CLOCK.test(text);

/**
 * When the quiet hours that an instant lies in are over. Null: the instant lies in none. By the clock on the wall: an end that a
 * change to summer time skips is the moment of the change, and one that is there twice is the first.
 */
export function quietUntil(instant: Date, { from, to }: QuietHours, timeZone: string): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const isQuiet = from <= to ? from <= clock && clock < to : from <= clock || clock < to;
  return isQuiet ? next(local, to) : null;
}

/** The time of day at which those who want one message a day get it. */
export const DIGEST_AT = '09:00';

/** The first time after an instant at which the message of the day is sent. */
export function digestAfter(instant: Date, timeZone: string): Date {
  return next(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone),
    DIGEST_AT,
  );
}

/** The first instant after this one at which the clock shows the time, or would show it if it were not put forward over it. */
function next(local: Temporal.ZonedDateTime, clock: string): Date {
  const time = Temporal.PlainTime.from(clock);
  for (let days = 0; ; days += 1) {
    const date = local.toPlainDate().add({ days });
    for (const disambiguation of ['earlier', 'later'] as const) {
      const at = date.toPlainDateTime(time).toZonedDateTime(local.timeZoneId, { disambiguation });
      const shown = at.toPlainTime().equals(time) ? at : moved(at, disambiguation);
      if (Temporal.ZonedDateTime.compare(shown, local) > 0) return new Date(shown.epochMilliseconds);
    }
  }
}

/** The moment at which the clock was put forward: before it by `later`, after it by `earlier`. */
function moved(at: Temporal.ZonedDateTime, disambiguation: 'earlier' | 'later'): Temporal.ZonedDateTime {
  return at.getTimeZoneTransition(disambiguation === 'earlier' ? 'next' : 'previous') ?? at;
}
