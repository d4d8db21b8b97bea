const DAY = 24 * 60 * 60 * 1000;

/** Adds days of 24 hours, or subtracts them when negative. Holds and windows do not follow the wall clock. */
export function plusDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY);
}

/** The number of 24-hour days between two instants; negative when the second is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY;
}

export function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
