import { textScalar } from './text-scalar.ts';

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

/** Instants are `Date`s inside the server, exact to the millisecond; finer fractions are cut off. */
export const DateTime = textScalar<Date>({
  name: 'DateTime',
  description:
    'An instant as RFC 3339 writes it, with a time zone: "2026-10-01T00:00:00+08:00". Years 1970 to 9999. ' +
    'Always answered in UTC, to the millisecond.',
  expected: 'an RFC 3339 instant between 1970 and 9999, such as "2026-10-01T00:00:00Z"',
  read: readInstant,
  write: writeInstant,
});

function readInstant(text: string): Date | undefined {
  const [matched, year, month, day] = RFC_3339.exec(text) ?? [];
  if (matched === undefined || !isCalendarDay(Number(year), Number(month), Number(day))) return undefined;
  const instant = new Date(text);
  // With its offset, an instant may fall outside of these years although its text does not.
  const utcYear = instant.getUTCFullYear();
  return utcYear >= 1970 && utcYear <= 9999 ? instant : undefined;
}

// `Date` would read 30 February as 2 March.
function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function writeInstant(value: unknown): string {
  if (!(value instanceof Date)) throw new TypeError('DateTime was given something else than a date to write');
  return value.toISOString();
}
