import type { DistributorId, StatementId } from './ids.ts';
import type { Money } from './money.ts';
import type { YearMonth } from './year-month.ts';

export type SettlementStatus = 'OPEN' | 'RUNNING' | 'SETTLED';

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

export interface Balance {
  readonly pending: Money;
  readonly available: Money;
  readonly withdrawable: Money;
  readonly reserved: Money;
  readonly paidOut: Money;
}

export interface Performance {
  readonly orders: number;
  readonly sales: Money;
  readonly teamSales: Money;
  readonly commission: Money;
  readonly newDistributors: number;
  readonly visits: number;
  readonly conversionRate: number;
}
