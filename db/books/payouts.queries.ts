import type { DistributorId, PayoutBatchId, WithdrawalId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { PayoutItem } from '../../domain/books/payout.ts';
import type { WithdrawalStatus } from '../../domain/books/withdrawal.ts';
import type { Database } from '../connection.ts';
import { oldestOf } from '../new-id.ts';
import { and, asc, count as countOf, desc, eq, getTableColumns, gte, isNull, sql } from 'drizzle-orm';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import { insertRecords, selectList } from '../recordset.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { json, type Reading, Query } from '../query.ts';
import { payoutBatches, payoutItems } from './payouts.table.ts';
import { withdrawals } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';
import { heldIds } from '../platform/id-clock.queries.ts';
import type { StoredWithdrawal } from './withdrawals.queries.ts';

export type StoredBatch = typeof payoutBatches.$inferSelect;

const WITHDRAWAL = selectList('w', getTableColumns(withdrawals));
const NET = 'w.amount - w.fee - w.tax';

const NO_BATCH = `w.status = 'APPROVED' and not exists (select from payout_items i where i.withdrawal_id = w.id)`;

const waiting = new Query<StoredWithdrawal, [afterAt: Date | null, afterId: WithdrawalId | '', most: number]>(
  'withdrawals_to_pay',
  `select ${WITHDRAWAL} from withdrawals w where ${NO_BATCH} and ($1::timestamptz is null or (w.decided_at, w.id) > ($1, $2))
   order by w.decided_at, w.id limit $3`,
);
const lockedWaiting = new Query<StoredWithdrawal, [ids: readonly WithdrawalId[]]>(
  'withdrawals_to_pay_for_update',
  `select ${WITHDRAWAL} from withdrawals w where w.id = any($1) and ${NO_BATCH} order by w.id for update of w`,
);
const lockedOf = new Query<StoredWithdrawal, [batch: PayoutBatchId]>(
  'withdrawals_of_batch_for_update',
  `select ${WITHDRAWAL} from payout_items i join withdrawals w on w.id = i.withdrawal_id where i.batch_id = $1 order by w.id for update of w`,
);
const owners = new Query<{ id: DistributorId }, [batch: PayoutBatchId]>(
  'owners_of_batch',
  'select distinct w.distributor_id as id from payout_items i join withdrawals w on w.id = i.withdrawal_id where i.batch_id = $1 order by 1',
);
const insert = new Query<object, [batches: string, items: string, oldest: Date | null]>(
  'insert_payout_batch',
  `with ${heldIds(3)}, new_batch as (${insertRecords(payoutBatches, 1, { from: 'held' })}) ${insertRecords(payoutItems, 2)}`,
);
const byKey = new TableQuery('payout_batch_by_key', { key: payoutBatches.idempotencyKey }, (db, { key }) =>
  db.select().from(payoutBatches).where(eq(payoutBatches.idempotencyKey, key)),
);
const byId = new TableQuery('payout_batches_by_id', { ids: many(payoutBatches.id) }, (db, { ids }) =>
  db.select().from(payoutBatches).where(oneOf(payoutBatches.id, ids)),
);
const list = new TableQuery('payout_batches', PAGE, (db, page) =>
  db
    .select()
    .from(payoutBatches)
    .where(olderThan(page, payoutBatches.createdAt, payoutBatches.id))
    .orderBy(desc(payoutBatches.createdAt), desc(payoutBatches.id))
    .limit(page.most),
);
const count = new TableQuery('count_payout_batches', {}, (db) =>
  db.select({ count: countOf() }).from(payoutBatches),
);
const sums = new Query<
  { batchId: PayoutBatchId; status: WithdrawalStatus; count: bigint; net: Minor },
  [batches: readonly PayoutBatchId[]]
>(
  'payout_sums',
  `select i.batch_id as "batchId", w.status, count(*) as count, sum(${NET}) as net
   from payout_items i join withdrawals w on w.id = i.withdrawal_id where i.batch_id = any($1) group by 1, 2`,
);
const within = new Query<
  StoredWithdrawal & { readonly batchId: PayoutBatchId },
  [batches: readonly PayoutBatchId[], after: string | null, most: number]
>(
  'withdrawals_of_batches',
  `select page.* from unnest($1::text[]) as b(id) cross join lateral (
     select i.batch_id as "batchId", ${WITHDRAWAL} from payout_items i join withdrawals w on w.id = i.withdrawal_id
     where i.batch_id = b.id and ($2::text is null or i.withdrawal_id > $2) order by i.withdrawal_id limit $3) page order by page.id`,
);
const ITEM = `select w.id, w.distributor_id as "distributorId", w.status, ${NET} as net, w.payout_account as "encryptedPayoutAccount", d.code,
    d.display_name as "displayName", w.payout_channel as "payoutChannel", w.sent_at as "sentAt", w.undecided_since as "undecidedSince"
  from payout_items i join withdrawals w on w.id = i.withdrawal_id join distributors d on d.id = w.distributor_id`;
const items = new Query<PayoutItem, [batch: PayoutBatchId]>(
  'payout_items',
  `${ITEM} where i.batch_id = $1 order by w.id`,
);
const handedTo = new Query<PayoutItem, [channel: string]>(
  'payouts_handed_to',
  `${ITEM} where w.status = 'APPROVED' and w.payout_channel = $1 order by w.id`,
);
const { id, status, payoutChannel, paidAt, handedOverAt, sentAt, undecidedSince } = withdrawals;
const goneTo = new TableQuery('payouts_gone_to', { payoutChannel, since: paidAt }, (db, p) =>
  db
    .select({ id })
    .from(withdrawals)
    .where(and(eq(status, 'PAID'), eq(payoutChannel, p.payoutChannel), gte(paidAt, p.since)))
    .orderBy(asc(id)),
);
const handOver = new TableQuery(
  'hand_over_payouts',
  { ids: many(id), handedOverAt, payoutChannel },
  (db, { ids, ...gone }) =>
    db
      .update(withdrawals)
      .set(gone)
      .where(and(oneOf(id, ids), isNull(handedOverAt))),
);
const send = new TableQuery('send_payout', { id, at: sentAt }, (db, p) =>
  db
    .update(withdrawals)
    .set({ sentAt: sql`coalesce(${sentAt}, ${p.at})` })
    .where(and(eq(id, p.id), eq(status, 'APPROVED'), isNull(undecidedSince)))
    .returning({ sentAt: sql<Date>`${sentAt}` }),
);

/** Approved withdrawals in no batch, in the order of approval, after the given one. They are not locked. */
export async function readWaiting(
  on: Reading,
  after: StoredWithdrawal | undefined,
  most: number,
): Promise<StoredWithdrawal[]> {
  return waiting.rows(on, [after?.decidedAt ?? null, after?.id ?? '', most]);
}

/**
 * Those withdrawals that are still approved and in no batch, locked until the transaction ends. Their distributors
 * must be locked first.
 */
export async function lockWaiting(
  tx: Transaction,
  ids: readonly WithdrawalId[],
): Promise<StoredWithdrawal[]> {
  return lockedWaiting.rows(tx, [ids]);
}

/** The distributors whose withdrawals are in the batch. */
export async function readOwners(on: Reading, batch: PayoutBatchId): Promise<DistributorId[]> {
  return (await owners.rows(on, [batch])).map(({ id }) => id);
}

/** The withdrawals in the batch, locked until the transaction ends. Their distributors must be locked first. */
export async function lockWithdrawalsOf(tx: Transaction, batch: PayoutBatchId): Promise<StoredWithdrawal[]> {
  return lockedOf.rows(tx, [batch]);
}

export async function insertBatch(
  tx: Transaction,
  batch: StoredBatch,
  contents: readonly WithdrawalId[],
): Promise<void> {
  await insert.rows(tx, [
    json([batch]),
    json(contents.map((withdrawalId) => ({ withdrawalId, batchId: batch.id }))),
    oldestOf([batch.id]),
  ]);
}

export async function readBatchByKey(on: Reading, key: string): Promise<StoredBatch | undefined> {
  return byKey.row(on, { key });
}

export async function readBatches(on: Reading, ids: readonly PayoutBatchId[]): Promise<StoredBatch[]> {
  return byId.rows(on, { ids });
}

/** Newest first, one more than asked for. */
export async function listBatches(on: Reading, page: PageRequest): Promise<StoredBatch[]> {
  return list.rows(on, pageValues(page));
}

export async function countBatches(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** The number and amount of each batch's withdrawals, by status. */
export async function readPayoutSums(on: Reading, batches: readonly PayoutBatchId[]) {
  return sums.rows(on, [batches]);
}

/** One page of each batch's withdrawals, in the order in which they were asked for, one more than asked for. */
export async function readWithdrawalsIn(
  on: Reading,
  batches: readonly PayoutBatchId[],
  { first, after }: PageRequest,
) {
  return within.rows(on, [batches, after?.[0] ?? null, first + 1]);
}

export async function readPayoutItems(on: Reading, batch: PayoutBatchId): Promise<PayoutItem[]> {
  return items.rows(on, [batch]);
}

/** Withdrawals that were handed over by this channel and have no result yet. */
export async function readHandedTo(on: Reading, channel: string): Promise<PayoutItem[]> {
  return handedTo.rows(on, [channel]);
}

/** Withdrawals that were paid by this channel since the given time. */
export async function readGoneTo(on: Reading, channel: string, since: Date): Promise<WithdrawalId[]> {
  return (await goneTo.rows(on, { payoutChannel: channel, since })).map((gone) => gone.id);
}

/** Records the channel of withdrawals that have none yet. */
export async function markHandedOver(
  tx: Transaction,
  ids: readonly WithdrawalId[],
  at: Date,
  channel: string,
): Promise<void> {
  await handOver.rows(tx, { ids, handedOverAt: at, payoutChannel: channel });
}

/**
 * Records the first time that a provider is asked to pay a withdrawal, before it is asked, and returns that time.
 * Undefined if the provider must not be asked, because the withdrawal has a result or waits for an operator.
 */
export async function markSent(db: Database, withdrawal: WithdrawalId, at: Date): Promise<Date | undefined> {
  return (await send.row(db, { id: withdrawal, at }))?.sentAt;
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export {
  handOver as handOverPayoutsQuery,
  byKey as payoutBatchByKeyQuery,
  lockedOf as withdrawalsOfBatchForUpdateQuery,
  within as withdrawalsOfBatchesQuery,
  lockedWaiting as withdrawalsToPayForUpdateQuery,
  waiting as withdrawalsToPayQuery,
};
