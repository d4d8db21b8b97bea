import { PAYOUT_LABELS } from '../../../services/books/payouts/labels.ts';
import { visiblePayoutBatches } from '../../../services/books/payouts/read-payouts.ts';
import { MOST_IN_A_BATCH } from '../../batch.ts';
import type { Noun } from '../../noun.ts';
import { PayoutBatchesResolver } from './payout-batches.ts';
import { payoutLoaders } from './payout-loaders.ts';
import { PayoutMutationsResolver } from './payout-mutations.ts';

export const noun: Noun = {
  resolvers: [PayoutBatchesResolver, PayoutMutationsResolver],
  loaders: payoutLoaders,
  node: {
    payoutBatch: { type: 'PayoutBatch', read: visiblePayoutBatches },
  },
  costs: {
    'Mutation.reconcilePayoutBatch': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  },
  labels: PAYOUT_LABELS,
};
