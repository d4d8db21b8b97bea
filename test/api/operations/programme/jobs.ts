import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  jobs: { asked: 'jobs { name }', roles: ['ADMIN'], audience: 'operators' },
};
