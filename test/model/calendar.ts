/** Months of a time zone, found by asking the runtime's own calendar and nothing of the house. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The month that an instant shows on the wall in the zone, such as 2026-10. */
export function monthAt(instant: number, zone: string): string {
  const known = formats.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      year: 'numeric',
      month: '2-digit',
    });
  if (known === undefined) formats.set(zone, format);
  const [month = '', year = ''] = format.format(instant).split('/');
  return `${year}-${month}`;
}

/** The day that an instant shows on the wall in the zone. */
export function dayAt(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

const starts = new Map<string, number>();
const HOURS = 60 * 60 * 1000;

/** The first instant of the month in the zone: found by halving, since a wall clock only says what it shows. */
export function startOfMonth(month: string, zone: string): number {
  const key = `${month} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const utc = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1);
  let [before, after] = [utc - 30 * HOURS, utc + 30 * HOURS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (monthAt(middle, zone) < month) before = middle;
    else after = middle;
  }
  starts.set(key, after);
  return after;
}

export function monthAfter(month: string, count = 1): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(number / 12).toString()}-${((number % 12) + 1).toString().padStart(2, '0')}`;
}
