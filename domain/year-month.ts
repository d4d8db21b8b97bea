import { Temporal } from 'temporal-polyfill';

declare const brand: unique symbol;
/** A calendar month such as 2026-10 in the programme's time zone. Sorting as text sorts by time. */
export type YearMonth = string & { readonly [brand]: true };

const SHAPE = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/;

/** True for a month between 1000-01 and 9999-12. */
export function isYearMonth(text: string): text is YearMonth {
  return SHAPE.test(text);
}

/**
 * The month that an instant belongs to (R22). Every instant belongs to exactly one month. If the clock is set back
 * over midnight of the first, a month that has begun does not end again.
 */
export function monthOf(instant: Date, timeZone: string): YearMonth {
  const at = instant.getTime();
  if (Number.isNaN(at)) throw new RangeError('Not an instant');
  // No time zone differs from UTC by a whole day, so the month is the UTC month or a neighbour.
  const guess = instant.getUTCFullYear() * 12 + instant.getUTCMonth();
  if (at < beginning(guess, timeZone)) return named(guess - 1);
  return named(at < beginning(guess + 1, timeZone) ? guess : guess + 1);
}

/** The first instant of the month (inclusive). */
export function startOf(month: YearMonth, timeZone: string): Date {
  return new Date(beginning(numbered(month), timeZone));
}

/** The first instant after the month (exclusive): the start of the next one. */
export function endOf(month: YearMonth, timeZone: string): Date {
  return new Date(beginning(numbered(month) + 1, timeZone));
}

export function nextMonth(month: YearMonth): YearMonth {
  return named(numbered(month) + 1);
}

export function previousMonth(month: YearMonth): YearMonth {
  return named(numbered(month) - 1);
}

/** How many months a range has, both ends counted; 0 or less: it ends before it begins. */
export function monthsThrough(first: YearMonth, last: YearMonth): number {
  return numbered(last) - numbered(first) + 1;
}

/** Months since year 0, so that consecutive months differ by one. */
function numbered(month: YearMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function named(number: number): YearMonth {
  const text = `${Math.floor(number / 12)}-${((number % 12) + 1).toString().padStart(2, '0')}`;
  if (!isYearMonth(text)) throw new RangeError(`Not a month that can be named: ${text}`);
  return text;
}

// A look-up in the time zone database takes tens of microseconds, and every imported order needs one. The answers
// never change while the process runs. The cache holds several centuries of one zone and is bounded.
const MOST_BEGINNINGS = 12_000;
const beginnings = new Map<string, Map<number, number>>();
let remembered = 0;

function beginning(number: number, timeZone: string): number {
  const known = beginnings.get(timeZone)?.get(number);
  if (known !== undefined) return known;
  if (remembered >= MOST_BEGINNINGS) {
    beginnings.clear();
    remembered = 0;
  }
  const first = Temporal.PlainDate.from({ year: Math.floor(number / 12), month: (number % 12) + 1, day: 1 });
  const at = first.toZonedDateTime({ timeZone }).epochMilliseconds;
  const ofZone = beginnings.get(timeZone) ?? new Map<number, number>();
  beginnings.set(timeZone, ofZone.set(number, at));
  remembered += 1;
  return at;
}
