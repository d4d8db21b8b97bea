import { EARNERS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.statement': EARNERS,
  },
  face: {
    Statement: 'adjusted bonus closing distributor earned entries held id issuedAt opening period reversed',
  },
};
