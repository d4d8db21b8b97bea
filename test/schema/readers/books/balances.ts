import type { Readers } from '../../readers.ts';

export const readers: Readers = {
  face: {
    Balance: 'available id paidOut pending reserved withdrawable',
  },
};
