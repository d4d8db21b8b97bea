import { endOf, monthOf, nextMonth, previousMonth, startOf, type YearMonth } from '../year-month.ts';

/** From the first instant (inclusive) to the first instant of the next month (exclusive). */
export interface MonthBounds {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * The programme's months (R22). A closed month keeps the bounds it was closed with. The bounds of other months are
 * calculated with the time zone data of the current machine. The month after a closed one begins at its end, and the
 * month before it ends at its start.
 */
export interface Calendar {
  readonly timeZone: string;
  readonly closed: ReadonlyMap<YearMonth, MonthBounds>;
}

const FIRST = '1000-01';
const LAST = '9999-12';

/** The first instant of the month (inclusive). */
export function startIn(month: YearMonth, { timeZone, closed }: Calendar): Date {
  const before = month > FIRST ? closed.get(previousMonth(month)) : undefined;
  return closed.get(month)?.startsAt ?? before?.endsAt ?? startOf(month, timeZone);
}

/** The first instant after the month (exclusive): the start of the next one. */
export function endIn(month: YearMonth, calendar: Calendar): Date {
  const { timeZone, closed } = calendar;
  return (
    closed.get(month)?.endsAt ?? (month < LAST ? startIn(nextMonth(month), calendar) : endOf(month, timeZone))
  );
}

/** The one month that an instant belongs to. */
export function monthIn(instant: Date, calendar: Calendar): YearMonth {
  const month = monthOf(instant, calendar.timeZone);
  // Versions of the time zone data differ by hours only, so the month can only change to a neighbour.
  if (instant < startIn(month, calendar)) return previousMonth(month);
  return instant < endIn(month, calendar) ? month : nextMonth(month);
}

/** The bounds of a range of months that close together. Each begins at the end of the one before. */
export function boundsThrough(
  first: YearMonth,
  last: YearMonth,
  calendar: Calendar,
): (MonthBounds & { readonly period: YearMonth })[] {
  const months: (MonthBounds & { readonly period: YearMonth })[] = [];
  for (let period = first; period <= last; period = nextMonth(period))
    months.push({ period, startsAt: startIn(period, calendar), endsAt: endIn(period, calendar) });
  return months;
}
