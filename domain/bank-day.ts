import { dayOf, startOfDay } from './calendar-day.ts';

/**
 * When a bank's answer takes effect. Banks often give a day only; programs then write midnight of that day, in the
 * programme's time zone or in UTC. If that day is also the day of the preceding event (the approval, or the payment
 * that came back), the answer cannot be earlier than that event, so the event's time is used. A UTC day that has
 * already begun in the programme's zone counts as now, not as a future time.
 */
export function bankTime(
  told: Date,
  {
    earliest,
    now,
    timeZone,
  }: { readonly earliest: Date | null; readonly now: Date; readonly timeZone: string },
): Date {
  const day = dayAlone(told, timeZone);
  if (day === null) return told;
  if (told > now && day === dayOf(now, timeZone)) return now;
  return earliest !== null && told < earliest && day === dayOf(earliest, timeZone) ? earliest : told;
}

/** The calendar day, if the instant is midnight in the programme's zone or in UTC. Null: it is some other time of day. */
function dayAlone(told: Date, timeZone: string): string | null {
  const local = dayOf(told, timeZone);
  if (startOfDay(local, timeZone).getTime() === told.getTime()) return local;
  return told.getTime() % DAY_MS === 0 ? told.toISOString().slice(0, 10) : null;
}

const DAY_MS = 86_400_000;

/** True for a calendar day in the form `2026-11-30`. */
export function isDay(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
