import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  viewer: { asked: 'viewer { role }', roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'], audience: 'signed in' },
};
