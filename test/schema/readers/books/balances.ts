import type { Readers } from '../../readers.ts';

export const readers: Readers = {
  face: {
    Balance: 'available held id paidOut pending reserved withdrawable',
  },
};
