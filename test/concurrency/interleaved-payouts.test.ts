import { describe, it } from 'vitest';
import {
  handOverPayoutsQuery,
  payoutBatchByKeyQuery,
  withdrawalsOfBatchForUpdateQuery,
  withdrawalsToPayForUpdateQuery,
  withdrawalsToPayQuery,
} from '../../db/books/payouts.queries.ts';
import { withdrawalForUpdateQuery } from '../../db/books/withdrawals.queries.ts';
import { lockExclusiveQuery, lockSharedQuery } from '../../db/locks.ts';
import { stepsAre } from '../support/steps.ts';
import type { Database } from '../../db/connection.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../services/books/payouts/export-payout-batch.ts';
import { reconcilePayoutBatch } from '../../services/books/payouts/reconcile-payout-batch.ts';
import { sendPayoutBatch } from '../../services/books/payouts/send-payout-batch.ts';
import { SimulatedProvider } from '../../adapters/simulated-payout-provider.ts';
import type { Work } from '../support/stepped-calls.ts';
import { openBatchedShop } from './batched-shop.ts';
import { useOneByOne } from './one-by-one.ts';
import { answer, asOperator, review } from './paid-shop.ts';
import { NOW } from './shop.ts';

const { both, shop } = useOneByOne(openBatchedShop);

/** The steps: the locks, the reads after them, and the commits. */
const steps = stepsAre(
  lockExclusiveQuery,
  lockSharedQuery,
  withdrawalsToPayQuery,
  withdrawalsToPayForUpdateQuery,
  payoutBatchByKeyQuery,
  withdrawalsOfBatchForUpdateQuery,
  withdrawalForUpdateQuery,
  handOverPayoutsQuery,
);

const operator = (db: Database) => ({
  ...asOperator(db, 'olivia'),
  payouts: new SimulatedProvider(() => NOW),
});
const batch =
  (idempotencyKey: string, limit?: number): Work =>
  (db) =>
    createPayoutBatch(operator(db), { idempotencyKey, limit });
const read: Work = (db) => exportPayoutBatch(operator(db), { batchId: shop().monday });
const send: Work = (db) => sendPayoutBatch(operator(db), { batchId: shop().monday });
const reject =
  (name: 'asked' | 'large'): Work =>
  (db) =>
    review(shop().withdrawals[name], 'REJECT', 'oscar')(db);
const reconcile: Work = async (db) => {
  const outcome = {
    withdrawalId: shop().withdrawals.asked,
    amount: '99.00',
    succeeded: true,
    reference: 'bank-1',
  };
  return (await reconcilePayoutBatch(operator(db), { batchId: shop().monday, outcomes: [outcome] }))[0];
};

describe('every interleaving of two calls about payout batches ends as one after the other', () => {
  it('two batches', () => both(batch('tuesday'), batch('wednesday'), { steps }));
  it('one key twice', () => both(batch('tuesday'), batch('tuesday'), { steps }));
  it('one key with two contents', () => both(batch('tuesday'), batch('tuesday', 7), { steps }));
  it('a batch, and a rejection of what would be in it', () =>
    both(batch('tuesday'), reject('large'), { steps }));
  it('a batch that is read for the bank, and sent to a provider', () => both(read, send, { steps }));
  it('a batch that is read for the bank, and a rejection in it', () =>
    both(read, reject('asked'), { steps }));
  it('a batch that is sent to a provider, and a rejection in it', () =>
    both(send, reject('asked'), { steps }));
  it('what the bank answered for a batch, and for one of it alone', () =>
    both(reconcile, (db) => answer(shop().withdrawals.asked, false, 'bank-2')(db), { steps }));
});
