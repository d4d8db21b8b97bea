import type { ContestPeriod } from '../../../domain/commissions/contest.ts';
import type { LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import type { Optional } from '../../inputs.ts';

export interface PrizeInput {
  readonly fromRank: number;
  readonly toRank: number;
  readonly amount?: Optional<string>;
  readonly thing?: Optional<string>;
}

export interface CreateContestInput {
  readonly name: string;
  readonly metric: LeaderboardMetric;
  readonly period: ContestPeriod;
  readonly first: string;
  readonly prizes: readonly PrizeInput[];
  readonly groupId?: Optional<string>;
  readonly idempotencyKey: string;
}
