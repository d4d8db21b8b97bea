import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  commissionEntries: {
    asked: 'commissionEntries { totalCount }',
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
  adjustCommission: {
    asked: `adjustCommission(input: { distributorId: ${ID}, kind: BONUS, amount: "1", currency: "CNY", reason: "x", idempotencyKey: "k" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.currency': 'EUR' },
  },
};
