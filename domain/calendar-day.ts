import { Temporal } from 'temporal-polyfill';
import type { YearMonth } from './year-month.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a time zone, as `2026-10-03`. */
export function dayOf(instant: Date, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

/** The first instant of a day such as `2026-10-03` in a time zone. Every instant before the next day's start belongs to it. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
}

/** The day so many days after a day, or before it when negative; both as `2026-10-03`. */
export function daysAfter(day: string, days: number): string {
  // A day in the calendar has no zone; in UTC each has 24 hours.
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The day after a day, both as `2026-10-03`. */
export const dayAfter = (day: string): string => daysAfter(day, 1);

/** The last day of a month, as `2026-10-31`. */
export function lastDayOf(month: YearMonth): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  // The day before the first of the next month, which is numbered from zero.
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Creating a formatter is much slower than using one, and a journal needs one for every transfer. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
