import type { AccessRule } from './access.ts';

/** Operators and distributors; everybody else when the programme shows its leaderboard (R0, R32). */
export const leaderboardReaders: AccessRule = {
  kind: 'parent',
  name: 'leaderboardReaders',
  allows: async ({ call, loaders }) =>
    call.viewer.role === 'ADMIN' ||
    call.viewer.role === 'DISTRIBUTOR' ||
    (await loaders.programme()).publicLeaderboard,
};
