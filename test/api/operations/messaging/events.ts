import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  events: {
    asked: 'events { pageInfo { endCursor } }',
    roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'],
    audience: 'order readers',
  },
};
