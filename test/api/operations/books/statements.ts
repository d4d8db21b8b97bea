import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  statement: {
    asked: 'statement(period: "2025-03") { id }',
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
};
