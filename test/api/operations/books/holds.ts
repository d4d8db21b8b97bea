import type { Operations } from '../../operation.ts';

const HOLD = 'hld_00000000000000000000000000';

export const operations: Operations = {
  holds: { asked: 'holds { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  freezeLine: {
    asked:
      'freezeLine(input: { distributorId: "dst_00000000000000000000000000", scope: LINE, reason: "r" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  releaseHold: {
    asked: `releaseHold(input: { holdId: "${HOLD}", reason: "r" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  cancelHold: {
    asked: `cancelHold(input: { holdId: "${HOLD}", reason: "r" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
