import type { Readers } from '../../readers.ts';

export const readers: Readers = {
  face: {
    Performance: 'commission conversionRate newDistributors orders sales teamSales visits',
  },
};
