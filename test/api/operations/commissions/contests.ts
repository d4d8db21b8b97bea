import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  contests: { asked: 'contests { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  createContest: {
    asked:
      'createContest(input: { name: "", metric: SALES, period: MONTH, first: "2026-10", prizes: [], idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
