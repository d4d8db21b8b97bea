import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  complianceReport: { asked: 'complianceReport { planVersions }', roles: ['ADMIN'], audience: 'operators' },
};
