/** An instant in Shanghai, where a new programme lives: noon unless told. */
export function at(day: string, time = '12:00:00'): string {
  return new Date(`${day}T${time}+08:00`).toISOString();
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function daysAfter(instant: string, days: number): string {
  return new Date(new Date(instant).getTime() + days * DAY_MS).toISOString();
}

/** So many days ago, for what the clock itself has to decide. */
export function daysAgo(days: number): string {
  return daysAfter(new Date().toISOString(), -days);
}
