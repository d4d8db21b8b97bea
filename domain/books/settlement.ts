import type { BalanceId, DistributorId, StatementId } from '../ids.ts';
import type { CommissionKind } from '../commissions/commission-entry.ts';
import { type Minor, type Money, plus, sum, ZERO } from '../money.ts';
import type { YearMonth } from '../year-month.ts';

export type SettlementStatus = 'OPEN' | 'RUNNING' | 'SETTLED';

/**
 * Why a statement could not be made. REFUSED: the database refused the statement or one of its source rows. MISSING:
 * nothing was refused, but the statement does not exist. EARLIER_MONTH: the distributor's statement of an earlier month is
 * missing and has to be made first (R24).
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
  /** The first instant of the month, and the first instant of the next month. */
  readonly monthStartsAt: Date;
  readonly monthEndsAt: Date;
  /** The version of the time zone data used when the month closed. Null: the month is open. */
  readonly zoneData: string | null;
  readonly status: SettlementStatus;
  readonly statementCount: number;
  readonly total: Money;
  /** The number of statements that could not be made and are still missing. */
  readonly problemCount: number;
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
  /** From 0 to 1. */
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
  /** Whether its sum is held because the distributor was frozen when it was issued (R38). */
  readonly held: boolean;
}

/** An amount that falls due in a month, such as an order's commission for one distributor. */
export interface Due {
  readonly kind: CommissionKind;
  readonly amount: Minor;
}

/** The figures of a statement. */
export interface StatementFigures {
  readonly opening: Minor;
  readonly earned: Minor;
  /** Amounts taken back less amounts given back: usually zero or less. */
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
 * Calculates a statement: the opening balance is the previous closing balance, the due amounts are added up by kind,
 * and the closing balance is the total, which may be negative (R23, R24). Settlement does the same for all
 * distributors in one set-based query; a property test compares the two.
 */
export function figuresOf(opening: Minor, dues: readonly Due[]): StatementFigures {
  const figures = { earned: ZERO, reversed: ZERO, bonus: ZERO, adjusted: ZERO };
  for (const { kind, amount } of dues) figures[COLUMN_OF[kind]] = plus(figures[COLUMN_OF[kind]], amount);
  return { opening, ...figures, closing: sum([opening, ...Object.values(figures)]) };
}

export interface Balance {
  readonly id: BalanceId;
  readonly pending: Money;
  readonly held: Money;
  readonly available: Money;
  readonly withdrawable: Money;
  readonly reserved: Money;
  readonly paidOut: Money;
}
