import { dayOf, startOfDay } from './calendar-day.ts';

/**
 * When a bank's answer counts, told as banks tell it: often by the day alone, which a program writes as the day's midnight, in
 * the programme's zone or in UTC. On the day of what went before - the approval, the payment that came back - it cannot have
 * been earlier than that, so the later counts. A day in UTC that has begun here already is no time to come.
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

/** The day that an instant stands for as a whole; null: it is more than a day. */
function dayAlone(told: Date, timeZone: string): string | null {
  const local = dayOf(told, timeZone);
  if (startOfDay(local, timeZone).getTime() === told.getTime()) return local;
  return told.getTime() % DAY_MS === 0 ? told.toISOString().slice(0, 10) : null;
}

const DAY_MS = 86_400_000;

/** A day of the calendar as it is written alone, such as `2026-11-30`. */
export function isDay(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
