const DAY = 24 * 60 * 60 * 1000;

/** So many days of 24 hours later, or earlier when negative: holds and windows do not follow the wall clock. */
export function plusDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY);
}

/** How many days of 24 hours lie between two instants; below zero when the second comes first. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY;
}

export function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
