import { and, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { DistributorId, WithdrawalId } from '../../domain/ids.ts';
import { type CurrencyCode, type Minor, minus } from '../../domain/money.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Withdrawal, WithdrawalStatus } from '../../domain/books/withdrawal.ts';
import type { Database } from '../connection.ts';
import { pageOf } from '../page-of.ts';
import { insertRecords, recordColumns } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { many, oneOf, rowsOf, TableQuery } from '../table-query.ts';
import { oldestOf } from '../new-id.ts';
import { transfers } from '../ledger/ledger.table.ts';
import { withdrawals } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';
import { heldIds } from '../platform/id-clock.queries.ts';

export type StoredWithdrawal = typeof withdrawals.$inferSelect;

export function withdrawalOf(row: StoredWithdrawal, currency: CurrencyCode): Withdrawal {
  const money = (amount: Minor) => ({ minor: amount, currency });
  const { id, distributorId, status, requestedAt, decidedAt, paidAt, reference } = row;
  return {
    id,
    distributorId,
    status,
    requestedAt,
    decidedAt,
    paidAt,
    reference,
    // What an operator remarks when approving is for the audit log.
    reason: status === 'REJECTED' || status === 'FAILED' ? row.reason : null,
    payoutUndecidedSince: status === 'APPROVED' ? row.undecidedSince : null,
    amount: money(row.amount),
    fee: money(row.fee),
    taxWithheld: money(row.tax),
    net: money(minus(minus(row.amount, row.fee), row.tax)),
    payoutAccount: row.maskedPayoutAccount,
    canceled: status === 'REJECTED' && row.decidedBy === distributorId,
  };
}

const COLUMNS = recordColumns(withdrawals)
  .map(({ key, name }) => `w.${name} as "${key}"`)
  .join(', ');

const insert = new Query<object, [rows: string, oldest: Date | null]>(
  'insert_requested_withdrawal',
  `with ${heldIds(2)} ${insertRecords(withdrawals, 1, { from: 'held' })}`,
);
const insertMoves = new Query<object, [rows: string, oldest: Date | null]>(
  'insert_transfers',
  `with ${heldIds(2)} ${insertRecords(transfers, 1, { from: 'held' })}`,
);
const byKey = new TableQuery(
  'withdrawal_by_key',
  { distributor: withdrawals.distributorId, key: withdrawals.idempotencyKey },
  (db, { distributor, key }) =>
    db
      .select()
      .from(withdrawals)
      .where(and(eq(withdrawals.distributorId, distributor), eq(withdrawals.idempotencyKey, key))),
);
const locked = new TableQuery('withdrawal_for_update', { id: withdrawals.id }, (db, { id }) =>
  db.select().from(withdrawals).where(eq(withdrawals.id, id)).for('update'),
);
/** What a withdrawal's steps change. */
const CHANGED = {
  status: withdrawals.status,
  firstApprover: withdrawals.firstApprover,
  decidedBy: withdrawals.decidedBy,
  decidedAt: withdrawals.decidedAt,
  paidAt: withdrawals.paidAt,
  reference: withdrawals.reference,
  returnReference: withdrawals.returnReference,
  reason: withdrawals.reason,
  firstApprovedAt: withdrawals.firstApprovedAt,
  sentAt: withdrawals.sentAt,
  undecidedSince: withdrawals.undecidedSince,
  resentBy: withdrawals.resentBy,
};
const change = new TableQuery(
  'change_withdrawal',
  { id: withdrawals.id, ...CHANGED },
  (db, { id, ...changed }) => db.update(withdrawals).set(changed).where(eq(withdrawals.id, id)),
);

export async function insertRequestedWithdrawal(
  tx: Transaction,
  row: typeof withdrawals.$inferInsert,
): Promise<void> {
  await insert.rows(tx, [json([row]), oldestOf([row.id])]);
}

export async function insertTransfers(
  tx: Transaction,
  rows: readonly (typeof transfers.$inferInsert)[],
): Promise<void> {
  await insertMoves.rows(tx, [json(rows), oldestOf(rows.map(({ id }) => id))]);
}

export async function readWithdrawalByKey(
  on: Reading,
  distributor: DistributorId,
  key: string,
): Promise<StoredWithdrawal | undefined> {
  return byKey.row(on, { distributor, key });
}

/** The withdrawal, held until the transaction ends. */
export async function lockWithdrawal(
  tx: Transaction,
  id: WithdrawalId,
): Promise<StoredWithdrawal | undefined> {
  return locked.row(tx, { id });
}

export async function changeWithdrawal(tx: Transaction, row: StoredWithdrawal): Promise<void> {
  await change.rows(tx, row);
}

/** Whose withdrawals, and in which status; null: all. */
export interface WithdrawalSelection {
  readonly distributorId: DistributorId | null;
  readonly status: WithdrawalStatus | null;
  /** Only those that a provider leaves undecided. */
  readonly undecided?: boolean;
}

const byIds = new TableQuery('withdrawals_by_id', { ids: many(withdrawals.id) }, (db, { ids }) =>
  db.select().from(withdrawals).where(oneOf(withdrawals.id, ids)),
);

export async function readWithdrawals(
  db: Database,
  ids: readonly WithdrawalId[],
): Promise<StoredWithdrawal[]> {
  return byIds.rows(db, { ids });
}

/** Newest first. */
export async function listWithdrawals(
  db: Database,
  selection: WithdrawalSelection,
  currency: CurrencyCode,
  page: PageRequest,
): Promise<Page<Withdrawal>> {
  const [requestedAt, id] = page.after ?? [];
  const below =
    requestedAt === undefined
      ? undefined
      : sql`(${withdrawals.requestedAt}, ${withdrawals.id}) < (${requestedAt}::timestamptz, ${id ?? ''})`;
  const rows = await rowsOf(db, (build) =>
    build
      .select()
      .from(withdrawals)
      .where(and(selected(selection), below))
      .orderBy(desc(withdrawals.requestedAt), desc(withdrawals.id))
      .limit(page.first + 1),
  );
  return pageOf(rows, page, (row) => withdrawalOf(row, currency), withdrawalKeys);
}

const ofEach = new Query<
  StoredWithdrawal,
  [distributors: readonly DistributorId[], beforeAt: string | null, beforeId: string, most: number]
>(
  'withdrawals_of',
  `select page.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${COLUMNS} from withdrawals w where w.distributor_id = d.id
       and ($2::timestamptz is null or (w.requested_at, w.id) < ($2, $3))
     order by w.requested_at desc, w.id desc limit $4) page order by page."requestedAt" desc, page.id desc`,
);

/** One page of each distributor's withdrawals, newest first, one more than asked for. */
export async function readWithdrawalsOf(
  on: Reading,
  distributors: readonly DistributorId[],
  { first, after }: PageRequest,
): Promise<StoredWithdrawal[]> {
  return ofEach.rows(on, [distributors, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export const withdrawalKeys = ({ requestedAt, id }: Pick<Withdrawal, 'requestedAt' | 'id'>): string[] => [
  requestedAt.toISOString(),
  id,
];

export async function countWithdrawals(db: Database, selection: WithdrawalSelection): Promise<number> {
  const [row] = await rowsOf(db, (build) =>
    build.select({ count: count() }).from(withdrawals).where(selected(selection)),
  );
  return row?.count ?? 0;
}

function selected({ distributorId, status, undecided = false }: WithdrawalSelection) {
  return and(
    distributorId === null ? undefined : eq(withdrawals.distributorId, distributorId),
    status === null ? undefined : eq(withdrawals.status, status),
    undecided ? and(eq(withdrawals.status, 'APPROVED'), isNotNull(withdrawals.undecidedSince)) : undefined,
  );
}

const counts = new TableQuery(
  'count_withdrawals_of',
  { distributors: many(withdrawals.distributorId) },
  (db, { distributors }) =>
    db
      .select({ distributorId: withdrawals.distributorId, count: count() })
      .from(withdrawals)
      .where(oneOf(withdrawals.distributorId, distributors))
      .groupBy(withdrawals.distributorId),
);

export async function countWithdrawalsOf(
  on: Reading,
  distributors: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  const rows = await counts.rows(on, { distributors });
  return new Map(rows.map(({ distributorId, count: of }) => [distributorId, of]));
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { locked as withdrawalForUpdateQuery };
