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
 * The month whose statement takes up what falls due at an instant (R23): its own, or the first one that is still
 * open. `closedThrough` is the last month that is settled or being settled; null when none is.
 */
export function statementPeriod(at: Date, timeZone: string, closedThrough: YearMonth | null): YearMonth {
  const month = monthOf(at, timeZone);
  return closedThrough === null ? month : later(month, nextMonth(closedThrough));
}

/** An order that is completed and paid, in whichever order. */
export interface CompletedOrder {
  readonly completedAt: Date;
  readonly paidAt: Date;
  readonly holdDays: number;
  /** When the later of both was recorded, and whether an API client told of it. */
  readonly recordedAt: Date;
  readonly byClient: boolean;
}

/** The columns of an order that is completed and paid: when its hold ends (R18), and the month that takes its commissions up (R23). */
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

/** A refund beside the release of the order that it belongs to. */
export interface RefundOfReleased {
  readonly refundedAt: Date;
  /** Both null until the order is completed. */
  readonly releasesAt: Date | null;
  /** The period that takes up the earned entries. */
  readonly releasePeriod: YearMonth | null;
  readonly timeZone: string;
  readonly closedThrough: YearMonth | null;
}

/**
 * The month whose statement takes up a reversal (R23). Null before the order is completed: it then goes together
 * with the entry that it takes back. Before the release it goes with that entry too, as long as that month is
 * open; otherwise to the month of the refund, and never ahead of the entry itself.
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
