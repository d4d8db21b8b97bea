import { connectionType } from '../connections/connection-type.ts';
import { idKey, instantKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { PayoutBatchType } from './payout-batch-type.ts';

export const PayoutBatchConnection = connectionType('PayoutBatch', () => PayoutBatchType, 'payout batches, newest first');

export const PAYOUT_BATCHES: List = { name: 'payoutBatches', keys: [instantKey, idKey('payoutBatch')] };
export const WITHDRAWALS_OF_BATCH: List = { name: 'payoutBatch.withdrawals', keys: [idKey('withdrawal')] };
