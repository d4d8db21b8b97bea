import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  eraseDistributor: {
    asked: `eraseDistributor(input: { distributorId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
