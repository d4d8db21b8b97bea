import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.contests': OPERATORS,
    'Mutation.createContest': OPERATORS,
  },
  face: {
    Contest: 'decided first id last metric name period prizes winners',
    ContestCreated: 'contest',
    ContestWinner: 'amount certificateNumber distributor rank thing',
    Prize: 'amount fromRank thing toRank',
    WonPrize: 'amount certificateNumber contest last rank thing',
  },
  closer: {
    Distributor: { prizes: 'ownOrAdmin' },
  },
};
