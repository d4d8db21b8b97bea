import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  auditLog: { asked: 'auditLog { totalCount }', roles: ['ADMIN'], audience: 'operators' },
};
