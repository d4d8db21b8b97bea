import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  suspicions: { asked: 'suspicions { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  decideSuspicion: {
    asked:
      'decideSuspicion(input: { suspicionId: "sus_00000000000000000000000000", decision: CLEAR, reason: "r" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
