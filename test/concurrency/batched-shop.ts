import type { Database } from '../../db/connection.ts';
import type { PayoutBatchId } from '../../domain/ids.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { agreed } from '../services/team.ts';
import { asOperator, openPaidShop, type PaidShop, review } from './paid-shop.ts';

export interface BatchedShop extends PaidShop {
  /** The batch holds 100.00 and 200.00, not yet paid. */
  readonly monday: PayoutBatchId;
}

/** The paid shop with a batch; the large withdrawal is approved and in no batch yet. */
export async function openBatchedShop(db: Database): Promise<BatchedShop> {
  const shop = await openPaidShop(db);
  agreed((await review(shop.withdrawals.asked, 'APPROVE')(db)) as object);
  const { batch } = agreed(await createPayoutBatch(asOperator(db, 'olivia'), { idempotencyKey: 'monday' }));
  for (const by of ['olivia', 'oscar'])
    agreed((await review(shop.withdrawals.large, 'APPROVE', by)(db)) as object);
  return { ...shop, monday: batch.id };
}
