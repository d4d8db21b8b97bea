import { markHandedOver, readBatches, type StoredBatch } from '../../../db/books/payouts.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { PayoutBatch } from '../../../domain/books/payout.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { PAYOUT_SENTENCES } from './sentences.ts';
import { write, type Written } from '../../write.ts';
import { payableIn } from './hand-over.ts';
import { batchOf } from './read-payouts.ts';

/**
 * Hands the open withdrawals of a batch to this deployment's payment provider (R26). The hand-over is recorded first;
 * `payByProvider` sends the payments later, because a batch may take longer than a request. Withdrawals already in a
 * bank file, and those that no longer qualify, are left out. From now on these withdrawals cannot be rejected.
 * Repeating the request changes nothing.
 */
export async function sendPayoutBatch(
  call: Call,
  { batchId }: { readonly batchId: string },
): Promise<{ batch: PayoutBatch } | Refusal> {
  if (!isId('payoutBatch', batchId)) return notFound();
  const { payouts } = call;
  if (payouts === null) return new Refusal('WRONG_STATE', PAYOUT_SENTENCES.noPayoutProvider());
  const sent = await write(call, async (tx): Promise<Written<StoredBatch> | Refusal> => {
    const [row] = await readBatches(tx, [batchId]);
    if (row === undefined) return notFound();
    const { rows, heldBack } = await payableIn(tx, call, batchId);
    const former = await refuseFormerOperator(tx, call);
    if (former !== null) return former;
    const ids = rows.filter(({ payoutChannel }) => payoutChannel === null).map(({ id }) => id);
    if (ids.length === 0) return tx.unchanged(row);
    await markHandedOver(tx, ids, call.now, payouts.name);
    const after = {
      provider: payouts.name,
      withdrawals: ids,
      ...(heldBack.length > 0 && { heldBack: heldBack.map(({ id, hold }) => ({ id, hold })) }),
    };
    tx.log(call, { action: 'sendPayoutBatch', subject: batchId, after, events: NO_EVENTS });
    return tx.written(row);
  });
  return sent instanceof Refusal ? sent : { batch: await batchOf(call, sent) };
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', PAYOUT_SENTENCES.noBatch(), ['batchId']);
