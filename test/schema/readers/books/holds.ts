import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.holds': OPERATORS,
    'Mutation.freezeLine': OPERATORS,
    'Mutation.releaseHold': OPERATORS,
    'Mutation.cancelHold': OPERATORS,
  },
  face: {
    Hold: 'distributor endReason ended endedBy held id outcome people placedBy reason scope since',
    HoldEnded: 'hold',
    HoldPlaced: 'hold',
  },
};
