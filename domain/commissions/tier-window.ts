import { daysAfter } from '../calendar-day.ts';
import type { TierCondition } from '../terms/tier.ts';

/** The first day of a window that ends today, both as 2026-10-03. Null: since joining. */
export function windowStart(today: string, { windowDays }: Pick<TierCondition, 'windowDays'>): string | null {
  return windowDays === null ? null : daysAfter(today, 1 - windowDays);
}

/**
 * The day from which a tier may be taken from somebody whose conditions have not held since `below`: the first of a month, after one full
 * calendar month of grace (R29). Below since 2026-10-15: 2026-12-01. Below since 2026-11-01: 2026-12-01.
 */
export function graceEnd(below: string): string {
  const [year, month, day] = [
    Number(below.slice(0, 4)),
    Number(below.slice(5, 7)),
    Number(below.slice(8, 10)),
  ];
  return new Date(Date.UTC(year, month - 1 + (day === 1 ? 1 : 2), 1)).toISOString().slice(0, 10);
}
