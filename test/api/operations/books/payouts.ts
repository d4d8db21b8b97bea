import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  payoutBatch: { asked: `payoutBatch(id: ${ID}) { id }`, roles: ['ADMIN'], audience: 'operators' },
  payoutBatches: { asked: 'payoutBatches { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  createPayoutBatch: {
    asked: 'createPayoutBatch(input: { idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  exportPayoutBatch: {
    asked: `exportPayoutBatch(input: { batchId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  sendPayoutBatch: {
    asked: `sendPayoutBatch(input: { batchId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  reconcilePayoutBatch: {
    asked: `reconcilePayoutBatch(input: { batchId: ${ID}, outcomes: [] }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
