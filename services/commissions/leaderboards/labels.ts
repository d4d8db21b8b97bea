import type { LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { say } from '../../sentences.ts';

export const LEADERBOARD_LABELS = {
  LeaderboardMetric: {
    SALES: say('Sales', '销售额'),
    TEAM_SALES: say('Team sales', '团队销售额'),
    ORDERS: say('Orders', '订单数'),
    COMMISSION: say('Commission', '佣金'),
  },
} as const satisfies {
  readonly LeaderboardMetric: Readonly<Record<LeaderboardMetric, Sentence>>;
};
