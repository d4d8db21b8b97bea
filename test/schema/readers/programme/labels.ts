import type { Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.labels': 'anyone',
  },
  face: {
    Label: 'label type value',
  },
};
