import type { ApprovalKind, ApprovalStatus } from '../../domain/people/approval.ts';
import type { ApprovalId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { and, count as countOf, desc, eq, type SQL, sql } from 'drizzle-orm';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import type { Reading } from '../query.ts';
import { given, ifGiven, InsertOne, many, oneOf, TableQuery } from '../table-query.ts';
import { approvals } from './approvals.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredApproval = typeof approvals.$inferSelect;

/** The kind, digest and operator that identify a repeated request. */
export interface SameAsking {
  readonly kind: ApprovalKind;
  readonly digest: string;
  readonly requestedBy: string;
}

const insert = new InsertOne('insert_approval', approvals);
const byKey = new TableQuery('approval_by_key', { key: approvals.idempotencyKey }, (db, { key }) =>
  db.select().from(approvals).where(eq(approvals.idempotencyKey, key)),
);
const { kind, digest, requestedBy } = approvals;
const latest = new TableQuery('latest_approval_of', { kind, digest, requestedBy }, (db, same) =>
  db
    .select()
    .from(approvals)
    .where(and(eq(kind, same.kind), eq(digest, same.digest), eq(requestedBy, same.requestedBy)))
    .orderBy(desc(approvals.requestedAt), desc(approvals.id))
    .limit(1),
);
const byIds = new TableQuery('approvals_by_id', { ids: many(approvals.id) }, (db, { ids }) =>
  db.select().from(approvals).where(oneOf(approvals.id, ids)),
);
const locked = new TableQuery('approval_for_update', { id: approvals.id }, (db, { id }) =>
  db.select().from(approvals).where(eq(approvals.id, id)).for('update'),
);
const { id, status, decidedBy, decidedAt, decisionReason, outcome } = approvals;
const decide = new TableQuery(
  'decide_approval',
  { id, status, decidedBy, decidedAt, decisionReason, outcome },
  (db, { id, ...decision }) => db.update(approvals).set(decision).where(eq(approvals.id, id)),
);

const STATUS = { status: given<ApprovalStatus | null>('text'), now: given<Date>('timestamptz') };
/** The present status, as it is shown. */
const stands = (p: { readonly status: SQL; readonly now: SQL }): SQL =>
  ifGiven(
    p.status,
    sql`${p.status} = case when ${approvals.status} = 'WAITING' and ${approvals.expiresAt} <= ${p.now} then 'EXPIRED' else ${approvals.status} end`,
  );
const list = new TableQuery('approvals', { ...STATUS, ...PAGE }, (db, p) =>
  db
    .select()
    .from(approvals)
    .where(and(stands(p), olderThan(p, approvals.requestedAt, approvals.id)))
    .orderBy(desc(approvals.requestedAt), desc(approvals.id))
    .limit(p.most),
);
const count = new TableQuery('count_approvals', STATUS, (db, p) =>
  db.select({ count: countOf() }).from(approvals).where(stands(p)),
);

export async function insertApproval(tx: Transaction, row: StoredApproval): Promise<void> {
  await insert.run(tx, row);
}

export async function readApprovalByKey(on: Reading, key: string): Promise<StoredApproval | undefined> {
  return byKey.row(on, { key });
}

/** The latest identical request of this operator. */
export async function readLatestApproval(on: Reading, same: SameAsking): Promise<StoredApproval | undefined> {
  return latest.row(on, same);
}

export async function readApprovals(on: Reading, ids: readonly ApprovalId[]): Promise<StoredApproval[]> {
  return byIds.rows(on, { ids });
}

/** The approval, locked until the transaction ends. */
export async function lockApproval(tx: Transaction, id: ApprovalId): Promise<StoredApproval | undefined> {
  return locked.row(tx, { id });
}

export async function writeDecision(tx: Transaction, decided: StoredApproval): Promise<void> {
  await decide.rows(tx, decided);
}

/** Newest first, one more than asked for; a status of null: all. */
export async function listApprovals(
  on: Reading,
  status: ApprovalStatus | null,
  now: Date,
  page: PageRequest,
): Promise<StoredApproval[]> {
  return list.rows(on, { status, now, ...pageValues(page) });
}

export async function countApprovals(on: Reading, status: ApprovalStatus | null, now: Date): Promise<number> {
  return (await count.row(on, { status, now }))?.count ?? 0;
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export {
  byKey as approvalByKeyQuery,
  locked as approvalForUpdateQuery,
  byIds as approvalsByIdQuery,
  list as approvalsQuery,
};
