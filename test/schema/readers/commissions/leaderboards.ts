import type { Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.leaderboard': '? leaderboardReaders',
  },
  face: {
    Leaderboard: 'entries frozen metric mine period updatedAt',
    LeaderboardEntry: 'code displayName rank tier value',
  },
};
