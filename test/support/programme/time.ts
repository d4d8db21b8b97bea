/** A time in Shanghai, the time zone of a new programme; noon if left out. */
export function at(day: string, time = '12:00:00'): string {
  return new Date(`${day}T${time}+08:00`).toISOString();
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function daysAfter(instant: string, days: number): string {
  return new Date(new Date(instant).getTime() + days * DAY_MS).toISOString();
}

/** The time this many days ago, for rules that depend on the current time. */
export function daysAgo(days: number): string {
  return daysAfter(new Date().toISOString(), -days);
}
