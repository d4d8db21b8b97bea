import { LOWEST_RANK, MOST_PRIZES } from '../../../domain/commissions/contest.ts';
import { MOST_WON, visibleContests } from '../../../services/commissions/contests/read-contests.ts';
import type { Noun } from '../../noun.ts';
import { contestLoaders } from './contest-loaders.ts';
import { ContestResolver, ContestWinnerResolver, PrizeResolver } from './contest-type.ts';
import { ContestsResolver } from './contests.ts';
import { CreateContestResolver } from './create-contest.ts';
import { PrizesOfDistributorResolver, WonPrizeResolver } from './prizes-of-distributor.ts';

export const noun: Noun = {
  resolvers: [
    ContestResolver,
    ContestsResolver,
    ContestWinnerResolver,
    CreateContestResolver,
    PrizeResolver,
    PrizesOfDistributorResolver,
    WonPrizeResolver,
  ],
  loaders: contestLoaders,
  node: { contest: { type: 'Contest', read: visibleContests } },
  costs: {
    'Contest.prizes': { most: MOST_PRIZES, usual: 5 },
    'Distributor.prizes': { most: MOST_WON, usual: 3 },
    'Contest.winners': { most: LOWEST_RANK, usual: 10 },
  },
};
