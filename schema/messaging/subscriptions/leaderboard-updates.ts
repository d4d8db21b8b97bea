import type { LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { followLeaderboard } from '../../../services/commissions/leaderboards/follow-leaderboard.ts';
import type { After, Feed } from './feed.ts';

/** The arguments of a subscription to a leaderboard. */
export interface OfBoard extends After {
  readonly metric: LeaderboardMetric;
  readonly period: YearMonth;
}

/**
 * A leaderboard whenever one of its places changed, once a second at most (R30). Whether somebody may read it is decided by the access rule
 * of the field: it tells of no single event, so it follows those of everybody.
 */
export const leaderboardFeed: Feed<OfBoard> = {
  types: () => [
    'ORDER_ATTRIBUTED',
    'ORDER_ADVANCED',
    'ORDER_REFUNDED',
    'COMMISSION_RECORDED',
    'SPONSOR_CHANGED',
    'PERIOD_SETTLED',
  ],
  whose: () => ({ of: 'ALL' }),
  wants: (event, { period }) => event.type !== 'PERIOD_SETTLED' || event.subject >= period,
  update: async (_event, { call }, { metric, period }, readAt) => {
    const { board, digest, restMs } = await followLeaderboard(call, metric, period, readAt);
    return { object: board, same: digest, restMs };
  },
  latestOnly: true,
};
