import { holdStart } from '../backdating.ts';
import { laterOf, plusDays } from '../duration.ts';
import type { OrderSettings } from '../terms/programme.ts';
import { monthOf, nextMonth } from '../year-month.ts';
import type { YearMonth } from '../year-month.ts';

/** When the hold of a completed order ends and its commissions become due (R18). */
export function releasesAt(completedAt: Date, holdDays: number): Date {
  return plusDays(completedAt, holdDays);
}

/**
 * The month whose statement includes an amount that falls due at an instant (R23): the month of that instant, or the
 * first one that is still open. `closedThrough` is the last month that is settled or being settled; null when there is
 * none.
 */
export function statementPeriod(at: Date, timeZone: string, closedThrough: YearMonth | null): YearMonth {
  const month = monthOf(at, timeZone);
  return closedThrough === null ? month : later(month, nextMonth(closedThrough));
}

/** An order that is completed and paid. Either may come first. */
export interface CompletedOrder {
  readonly completedAt: Date;
  readonly paidAt: Date;
  readonly holdDays: number;
  /** When the later of the two was recorded, and whether an API client reported it. */
  readonly recordedAt: Date;
  readonly byClient: boolean;
}

/**
 * The columns of a completed and paid order: when its hold ends (R18), and the month whose statement includes its
 * commissions (R23).
 */
export function releaseOf(
  {
    programme,
    closedThrough,
  }: { readonly programme: Pick<OrderSettings, 'timeZone'>; readonly closedThrough: YearMonth | null },
  { completedAt, paidAt, holdDays, recordedAt, byClient }: CompletedOrder,
) {
  const at = releasesAt(holdStart(laterOf(completedAt, paidAt), recordedAt, byClient), holdDays);
  return {
    completedAt,
    releasesAt: at,
    releasePeriod: statementPeriod(at, programme.timeZone, closedThrough),
  };
}

/** A refund, and the release of its order. */
export interface RefundOfReleased {
  readonly refundedAt: Date;
  /** Both null until the order is completed. */
  readonly releasesAt: Date | null;
  /** The month whose statement includes the earned entries. */
  readonly releasePeriod: YearMonth | null;
  readonly timeZone: string;
  readonly closedThrough: YearMonth | null;
}

/**
 * The month whose statement includes a reversal (R23). Null before the order is completed: the reversal then goes into
 * the same month as its entry. Before the release it also goes with its entry, as long as that month is open.
 * Otherwise it goes into the month of the refund, but never into an earlier month than the entry.
 */
export function reversalPeriod(refund: RefundOfReleased): YearMonth | null {
  const { refundedAt, releasesAt: release, releasePeriod, timeZone, closedThrough } = refund;
  if (release === null || releasePeriod === null) return null;
  const isOpen = closedThrough === null || releasePeriod > closedThrough;
  if (refundedAt < release && isOpen) return releasePeriod;
  return later(statementPeriod(refundedAt, timeZone, closedThrough), releasePeriod);
}

function later(a: YearMonth, b: YearMonth): YearMonth {
  return a > b ? a : b;
}
