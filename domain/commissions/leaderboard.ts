import type { DistributorId } from '../ids.ts';
import type { YearMonth } from '../year-month.ts';

export type LeaderboardMetric = 'SALES' | 'TEAM_SALES' | 'ORDERS' | 'COMMISSION';

export interface Leaderboard {
  readonly metric: LeaderboardMetric;
  readonly period: YearMonth;
  readonly frozen: boolean;
  readonly updatedAt: Date;
}

/** A place on a leaderboard. Equal values share a rank and the next rank is skipped: 1, 2, 2, 4 (R30). */
export interface LeaderboardEntry {
  readonly rank: number;
  readonly distributorId: DistributorId;
  readonly displayName: string;
  readonly code: string;
  readonly tierCode: string;
  /** As decimal text: an amount in major units, or a count. */
  readonly value: string;
}
