import type { BalanceId, DistributorId, StatementId } from '../ids.ts';
import type { CommissionKind } from '../commissions/commission-entry.ts';
import { type Minor, type Money, plus, sum, ZERO } from '../money.ts';
import type { YearMonth } from '../year-month.ts';

export type SettlementStatus = 'OPEN' | 'RUNNING' | 'SETTLED';

/**
 * Why a statement could not be made. REFUSED: the database refused it or a row that it is made from. MISSING: nothing was refused,
 * and still it is not there. EARLIER_MONTH: the distributor's statement of an earlier month is missing, and comes first (R24).
 */
export type ProblemKind = 'REFUSED' | 'MISSING' | 'EARLIER_MONTH';

export interface SettlementProblem {
  readonly distributorId: DistributorId;
  readonly kind: ProblemKind;
  readonly detail: string | null;
  readonly noticedAt: Date;
  readonly triedAt: Date;
}

export interface Settlement {
  readonly period: YearMonth;
  /** Its first instant, and the first after it: the next month's first. */
  readonly monthStartsAt: Date;
  readonly monthEndsAt: Date;
  /** The version of the zone data that these were closed with; null: it is open. */
  readonly zoneData: string | null;
  readonly status: SettlementStatus;
  readonly statementCount: number;
  readonly total: Money;
  /** How many statements could not be made and are missing still. */
  readonly problemCount: number;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** 0 to 1. */
  readonly progress: number;
}

export interface Statement {
  readonly id: StatementId;
  readonly period: YearMonth;
  readonly distributorId: DistributorId;
  readonly opening: Money;
  readonly earned: Money;
  readonly reversed: Money;
  readonly bonus: Money;
  readonly adjusted: Money;
  readonly closing: Money;
  readonly issuedAt: Date;
}

/** Something that falls due in a month, such as an order's commission for one distributor. */
export interface Due {
  readonly kind: CommissionKind;
  readonly amount: Minor;
}

/** What a statement adds up to. */
export interface StatementFigures {
  readonly opening: Minor;
  readonly earned: Minor;
  /** What was taken back, less what was given back of it: zero or less, as a rule. */
  readonly reversed: Minor;
  readonly bonus: Minor;
  readonly adjusted: Minor;
  readonly closing: Minor;
}

const COLUMN_OF: Readonly<Record<CommissionKind, 'earned' | 'reversed' | 'bonus' | 'adjusted'>> = {
  EARNED: 'earned',
  REVERSED: 'reversed',
  RESTORED: 'reversed',
  BONUS: 'bonus',
  ADJUSTED: 'adjusted',
};

/**
 * Adds up a statement: it opens where the one before closed, takes up what falls due by its kind, and closes at the sum of all, which may be
 * below zero (R23, R24). Months are settled by one set-based query that does the same for everybody; a property holds the two together.
 */
export function figuresOf(opening: Minor, dues: readonly Due[]): StatementFigures {
  const figures = { earned: ZERO, reversed: ZERO, bonus: ZERO, adjusted: ZERO };
  for (const { kind, amount } of dues) figures[COLUMN_OF[kind]] = plus(figures[COLUMN_OF[kind]], amount);
  return { opening, ...figures, closing: sum([opening, ...Object.values(figures)]) };
}

export interface Balance {
  readonly id: BalanceId;
  readonly pending: Money;
  readonly available: Money;
  readonly withdrawable: Money;
  readonly reserved: Money;
  readonly paidOut: Money;
}
