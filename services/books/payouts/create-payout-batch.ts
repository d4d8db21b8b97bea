import { violatedUnique } from '../../../db/failure.ts';
import { lock, lockShared } from '../../../db/locks.ts';
import { newId } from '../../../db/new-id.ts';
import {
  insertBatch,
  lockWaiting,
  readBatchByKey,
  readWaiting,
  type StoredBatch,
} from '../../../db/books/payouts.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { holdDistributors } from '../../../db/books/withdrawal-standing.queries.ts';
import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { minus, sum } from '../../../domain/money.ts';
import type { PayoutBatch } from '../../../domain/books/payout.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { InputCheck } from '../../input-check.ts';
import { PAYOUT_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { lookAgain } from '../withdrawals/look-again.ts';
import { type Payable, split } from './hand-over.ts';
import type { CreatePayoutBatchInput } from './inputs.ts';
import { batchOf } from './read-payouts.ts';

/** The same limit as one list of outcomes, so that a batch can be reconciled in one request. */
export const MOST_IN_A_BATCH = 500;

/**
 * Puts approved withdrawals that are in no batch into a new batch, the earliest approved first (R26). The same key
 * returns the first batch. Withdrawals that no longer qualify are left out and stay open (R27). Only one batch is made
 * at a time, because two would choose the same withdrawals.
 */
export async function createPayoutBatch(
  call: Call,
  input: CreatePayoutBatchInput,
): Promise<{ batch: PayoutBatch } | Refusal> {
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const mostItems = check.wholeNumber(input.limit ?? MOST_IN_A_BATCH, 1, MOST_IN_A_BATCH, ['limit']);
  if (check.refusal !== null) return check.refusal;
  const stored = await write(
    call,
    (tx) => create(tx, call, idempotencyKey, mostItems),
    (error) => violatedUnique(error) === 'payout_batches_key',
  );
  return stored instanceof Refusal ? stored : { batch: await batchOf(call, stored) };
}

async function create(
  tx: Writing,
  call: Call,
  idempotencyKey: string,
  mostItems: number,
): Promise<Written<StoredBatch> | Refusal> {
  await lock(tx, 'payouts');
  await lockShared(tx, 'books');
  const existing = await readBatchByKey(tx, idempotencyKey);
  if (existing !== undefined) {
    return existing.mostItems === mostItems
      ? tx.unchanged(existing)
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
  }
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const { programme } = await readProgrammeState(tx);
  const { rows, heldBack } = await payable(tx, call, programme, mostItems);
  if (rows.length === 0)
    return new Refusal(
      'WRONG_STATE',
      heldBack.length === 0
        ? PAYOUT_SENTENCES.nothingApproved()
        : PAYOUT_SENTENCES.nothingPayable(heldBack.length),
    );
  const batch: StoredBatch = {
    id: newId('payoutBatch'),
    idempotencyKey,
    mostItems,
    itemCount: rows.length,
    total: sum(rows.map(netOf)),
    createdBy: call.viewer.subject,
    createdAt: call.now,
  };
  await insertBatch(
    tx,
    batch,
    rows.map(({ id }) => id),
  );
  const after = {
    count: batch.itemCount,
    net: { minor: batch.total, currency: programme.currency },
    ...(heldBack.length > 0 && { heldBack: heldBack.map(({ id, hold }) => ({ id, hold })) }),
  };
  tx.log(call, { action: 'createPayoutBatch', subject: batch.id, after, events: NO_EVENTS });
  return tx.written(batch);
}

/** The requested number of withdrawals that still qualify, the earliest approved first. */
async function payable(tx: Transaction, call: Call, programme: Programme, most: number): Promise<Payable> {
  const rows: StoredWithdrawal[] = [];
  const heldBack: Payable['heldBack'][number][] = [];
  for (let last: StoredWithdrawal | undefined; rows.length < most;) {
    const page = await readWaiting(tx, last, most);
    last = page.at(-1);
    if (last === undefined) break;
    await holdDistributors(tx, [...new Set(page.map(({ distributorId }) => distributorId))].sort());
    const held = new Map(
      (
        await lockWaiting(
          tx,
          page.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const still = page.flatMap(({ id }) => held.get(id) ?? []);
    const looked = split(still, await lookAgain(tx, call, still, programme));
    rows.push(...looked.rows);
    heldBack.push(...looked.heldBack);
  }
  return { rows: rows.slice(0, most), heldBack };
}

const netOf = ({ amount, fee, tax }: StoredWithdrawal) => minus(minus(amount, fee), tax);
