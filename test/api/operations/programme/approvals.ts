import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  decideApproval: {
    asked: `decideApproval(input: { approvalId: ${ID}, decision: REJECT }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
