import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Mutation.eraseDistributor': OPERATORS,
  },
  face: {
    DistributorErased: 'distributor',
  },
};
