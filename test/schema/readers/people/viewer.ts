import { EVERY_ROLE, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.viewer': EVERY_ROLE,
  },
  face: {
    Viewer: 'distributor role',
  },
};
