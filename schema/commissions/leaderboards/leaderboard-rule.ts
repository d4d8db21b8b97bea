import type { AccessRule } from '../../access/access.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

/**
 * Operators and distributors. Other callers, and a distributor with restricted access, only if the
 * programme publishes its leaderboard (R0, R32).
 */
export const leaderboardReaders: AccessRule = {
  kind: 'parent',
  name: 'leaderboardReaders',
  allows: async ({ call, loaders }) =>
    call.viewer.role === 'ADMIN' ||
    (call.viewer.role === 'DISTRIBUTOR' && !call.viewer.confined) ||
    (await loaders.of(programmeLoaders).programme()).publicLeaderboard,
};
