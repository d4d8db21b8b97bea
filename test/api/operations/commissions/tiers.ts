import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  tiers: { asked: 'tiers { code }', roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'], audience: 'signed in' },
  defineTiers: {
    asked: 'defineTiers(input: { tiers: [] }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.tiers.0.rank': 7 },
  },
  setDistributorTier: {
    asked:
      'setDistributorTier(input: { distributorId: "dst_0", tierCode: "gold", reason: "r" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.until': '1999-01-01T00:00:00Z' },
  },
};
