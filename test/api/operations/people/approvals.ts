import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  approvals: { asked: 'approvals { totalCount }', roles: ['ADMIN'], audience: 'operators' },
};
