import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  leaderboard: {
    asked: 'leaderboard(metric: SALES, period: "2025-03") { frozen }',
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'leaderboard',
  },
};
