import type { YearMonth } from '../year-month.ts';
import type { Settlement } from './settlement.ts';

/** How far the clock is believed for what cannot be undone. */
export interface ClosingClock {
  readonly now: Date;
  /** Whether it moved on suddenly, so that only the time before that is believed. */
  readonly isInDoubt: boolean;
}

/** Why a month cannot be closed as of a time. CLOCK_IN_DOUBT: it has not ended by the part of the clock that is believed. */
export type MonthEndObjection = 'NOT_ENDED' | 'CLOCK_IN_DOUBT';

/** A closed month is never opened again, so it closes when it has ended and not before (R22). Null: it may. */
export function objectionToMonthEnd(
  endsAt: Date,
  { now, isInDoubt }: ClosingClock,
): MonthEndObjection | null {
  if (endsAt <= now) return null;
  return isInDoubt ? 'CLOCK_IN_DOUBT' : 'NOT_ENDED';
}

/** Whether a month was closed before, by itself or by a later one that passed over it. */
export const isClosedMonth = (period: YearMonth, closedThrough: YearMonth | null): boolean =>
  closedThrough !== null && period <= closedThrough;

/** Whether a month may have to wait for the last one that closed: its statements are not all issued. Unless problems of it are noted, it goes first (R24). */
export const comesAfterRunning = (
  period: YearMonth,
  last: Pick<Settlement, 'period' | 'status'> | undefined,
): last is Pick<Settlement, 'period' | 'status'> => last?.status === 'RUNNING' && period > last.period;
