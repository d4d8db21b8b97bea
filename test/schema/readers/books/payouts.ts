import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.payoutBatch': OPERATORS,
    'Query.payoutBatches': OPERATORS,
    'Mutation.createPayoutBatch': OPERATORS,
    'Mutation.exportPayoutBatch': OPERATORS,
    'Mutation.sendPayoutBatch': OPERATORS,
    'Mutation.reconcilePayoutBatch': OPERATORS,
  },
  face: {
    PayoutBatch: 'createdAt failed id open paid rejected status whole withdrawals',
    PayoutBatchCreated: 'batch',
    PayoutBatchExported: 'batch file',
    PayoutBatchSent: 'batch',
    PayoutSum: 'count net',
  },
};
