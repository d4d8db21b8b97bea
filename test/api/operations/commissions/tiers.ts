import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  tiers: { asked: 'tiers { code }', roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'], audience: 'signed in' },
  defineTiers: {
    asked: 'defineTiers(input: { tiers: [] }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.tiers.0.rank': 7 },
  },
};
