import { LEADERBOARD_LABELS } from '../../../services/commissions/leaderboards/labels.ts';
import { LARGEST_PAGE } from '../../connections/slice.ts';
import type { Noun } from '../../noun.ts';
import { LeaderboardEntryResolver } from './leaderboard-entry-type.ts';
import { LeaderboardResolver } from './leaderboard-resolver.ts';

export const noun: Noun = {
  resolvers: [LeaderboardEntryResolver, LeaderboardResolver],
  costs: {
    'Leaderboard.entries': { most: LARGEST_PAGE, usual: LARGEST_PAGE },
  },
  labels: LEADERBOARD_LABELS,
};
