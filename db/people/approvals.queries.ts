import type { ApprovalKind, ApprovalStatus } from '../../domain/people/approval.ts';
import type { ApprovalId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { insertRecords, recordColumns } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { approvals } from './approvals.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredApproval = typeof approvals.$inferSelect;

/** Who asks for the same again. */
export interface SameAsking {
  readonly kind: ApprovalKind;
  readonly digest: string;
  readonly requestedBy: string;
}

const COLUMNS = recordColumns(approvals)
  .map(({ key, name }) => `a.${name} as "${key}"`)
  .join(', ');
/** Where it stands at $2, as it is shown. */
const STANDS = `($1::text is null or $1 = case when a.status = 'WAITING' and a.expires_at <= $2::timestamptz then 'EXPIRED' else a.status end)`;

const insert = new Query('insert_approval', insertRecords(approvals, 1));
const byKey = new Query<StoredApproval>(
  'approval_by_key',
  `select ${COLUMNS} from approvals a where a.idempotency_key = $1`,
);
const latest = new Query<StoredApproval>(
  'latest_approval_of',
  `select ${COLUMNS} from approvals a where a.kind = $1 and a.digest = $2 and a.requested_by = $3 order by a.requested_at desc, a.id desc limit 1`,
);
const byIds = new Query<StoredApproval>(
  'approvals_by_id',
  `select ${COLUMNS} from approvals a where a.id = any($1)`,
);
const locked = new Query<StoredApproval>(
  'approval_for_update',
  `select ${COLUMNS} from approvals a where a.id = $1 for update`,
);
const decide = new Query(
  'decide_approval',
  'update approvals set status = $2, decided_by = $3, decided_at = $4, decision_reason = $5, outcome = $6 where id = $1',
);
const list = new Query<StoredApproval>(
  'approvals',
  `select ${COLUMNS} from approvals a where ${STANDS} and ($3::timestamptz is null or (a.requested_at, a.id) < ($3, $4))
   order by a.requested_at desc, a.id desc limit $5`,
);
const count = new Query<{ count: bigint }>(
  'count_approvals',
  `select count(*) as count from approvals a where ${STANDS}`,
);

export async function insertApproval(tx: Transaction, row: StoredApproval): Promise<void> {
  await insert.rows(tx, [json([row])]);
}

export async function readApprovalByKey(on: Reading, key: string): Promise<StoredApproval | undefined> {
  return byKey.row(on, [key]);
}

/** The last time that this operator asked for this very thing. */
export async function readLatestApproval(
  on: Reading,
  { kind, digest, requestedBy }: SameAsking,
): Promise<StoredApproval | undefined> {
  return latest.row(on, [kind, digest, requestedBy]);
}

export async function readApprovals(on: Reading, ids: readonly ApprovalId[]): Promise<StoredApproval[]> {
  return byIds.rows(on, [ids]);
}

/** The approval, held until the transaction ends. */
export async function lockApproval(tx: Transaction, id: ApprovalId): Promise<StoredApproval | undefined> {
  return locked.row(tx, [id]);
}

export async function writeDecision(
  tx: Transaction,
  { id, status, decidedBy, decidedAt, decisionReason, outcome }: StoredApproval,
): Promise<void> {
  await decide.rows(tx, [id, status, decidedBy, decidedAt, decisionReason, outcome]);
}

/** Newest first, one more than asked for; a status of null: all. */
export async function listApprovals(
  on: Reading,
  status: ApprovalStatus | null,
  now: Date,
  { first, after }: PageRequest,
): Promise<StoredApproval[]> {
  return list.rows(on, [status, now, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countApprovals(on: Reading, status: ApprovalStatus | null, now: Date): Promise<number> {
  return Number((await count.row(on, [status, now]))?.count ?? 0n);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export {
  byKey as approvalByKeyQuery,
  locked as approvalForUpdateQuery,
  byIds as approvalsByIdQuery,
  list as approvalsQuery,
};
