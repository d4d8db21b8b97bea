import type { Operations } from '../../operation.ts';

export const operations: Operations = {
  operators: { asked: 'operators { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  inviteOperator: {
    asked: 'inviteOperator(input: { contact: "nobody", displayName: "x" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  disableOperator: {
    asked: 'disableOperator(input: { operatorId: "nobody", reason: "left" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  reinstateOperator: {
    asked: 'reinstateOperator(input: { operatorId: "nobody", reason: "back" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
