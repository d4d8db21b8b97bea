import { violatedUnique } from '../../db/failure.ts';
import { lock } from '../../db/locks.ts';
import { newId } from '../../db/new-id.ts';
import { insertBatch, lockWaiting, readBatchByKey, type StoredBatch } from '../../db/queries/payouts.ts';
import { readProgrammeState } from '../../db/queries/programme-state.ts';
import { inTransaction, retrying, type Transaction } from '../../db/transaction.ts';
import { sum } from '../../domain/money.ts';
import type { PayoutBatch } from '../../domain/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { refuseFormerOperator } from '../operators/still-operator.ts';
import { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';
import type { CreatePayoutBatchInput } from './inputs.ts';
import { batchOf } from './read-payouts.ts';

/** As many as one list of outcomes may have, so that a batch can be reconciled in one request. */
export const MOST_IN_A_BATCH = 500;

/**
 * Puts the approved withdrawals that are in no batch into a new one, those approved first before the others (R26). The
 * same key answers the first batch. One batch is made at a time: two at once would reach for the same withdrawals.
 */
export async function createPayoutBatch(call: Call, input: CreatePayoutBatchInput): Promise<{ batch: PayoutBatch } | Refusal> {
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const mostItems = check.wholeNumber(input.limit ?? MOST_IN_A_BATCH, 1, MOST_IN_A_BATCH, ['limit']);
  if (check.refusal !== null) return check.refusal;
  const stored = await retrying(
    () => inTransaction(call.db, (tx) => create(tx, call, idempotencyKey, mostItems)),
    (error) => violatedUnique(error) === 'payout_batches_key',
  );
  return stored instanceof Refusal ? stored : { batch: await batchOf(call, stored) };
}

async function create(tx: Transaction, call: Call, idempotencyKey: string, mostItems: number): Promise<StoredBatch | Refusal> {
  await lock(tx, 'payouts');
  const existing = await readBatchByKey(tx, idempotencyKey);
  if (existing !== undefined) {
    return existing.mostItems === mostItems ? existing : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
  }
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const { currency } = (await readProgrammeState(tx)).programme;
  const waiting = await lockWaiting(tx, mostItems);
  if (waiting.length === 0) return new Refusal('WRONG_STATE', SENTENCES.nothingApproved());
  const batch: StoredBatch = {
    id: newId('payoutBatch'), idempotencyKey, mostItems, itemCount: waiting.length, total: sum(waiting.map(({ net }) => net)),
    createdBy: call.viewer.subject, createdAt: call.now,
  };
  await insertBatch(tx, batch, waiting.map(({ id }) => id));
  await writeAuditLine(tx, call, { action: 'createPayoutBatch', subject: batch.id, after: { count: batch.itemCount, net: { minor: batch.total, currency } } });
  return batch;
}
