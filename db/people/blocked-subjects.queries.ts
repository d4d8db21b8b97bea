import type { PageRequest } from '../../domain/page.ts';
import type { BlockedSubject } from '../../domain/people/blocked-subject.ts';
import { type Reading, Query } from '../query.ts';
import type { Transaction } from '../transaction.ts';

const COLUMNS = 'b.subject, b.blocked_at as "blockedAt", b.blocked_by as "blockedBy", b.reason';
/** Subjects of another issuer may be long: a cursor carries their digest. */
const DIGEST = 'md5(b.subject)';

const insert = new Query<{ subject: string }>(
  'block_subject',
  `insert into blocked_subjects (subject, blocked_at, blocked_by, reason) values ($1, $2, $3, $4)
   on conflict (subject) do nothing returning subject`,
);
const remove = new Query<BlockedSubject>(
  'unblock_subject',
  `delete from blocked_subjects b where b.subject = $1 returning ${COLUMNS}`,
);
const one = new Query<BlockedSubject>(
  'blocked_subject',
  `select ${COLUMNS} from blocked_subjects b where b.subject = $1`,
);
const list = new Query<BlockedSubject & { digest: string }>(
  'blocked_subjects',
  `select ${COLUMNS}, ${DIGEST} as digest from blocked_subjects b
   where $1::timestamptz is null or (b.blocked_at, ${DIGEST}) < ($1, $2) order by b.blocked_at desc, digest desc limit $3`,
);
const count = new Query<{ count: bigint }>(
  'count_blocked_subjects',
  'select count(*) as count from blocked_subjects',
);
const lastDecision = new Query<{ actor: string; reason: string | null }>(
  'last_block_decision',
  `select actor, reason from audit_log where subject = $1 and action in ('blockSubject', 'unblockSubject') order by id desc limit 1`,
);

/** False when the subject is blocked already. */
export async function insertBlock(
  tx: Transaction,
  { subject, blockedAt, blockedBy, reason }: BlockedSubject,
): Promise<boolean> {
  return (await insert.row(tx, [subject, blockedAt, blockedBy, reason])) !== undefined;
}

/** What the block was; undefined when there was none. */
export async function removeBlock(tx: Transaction, subject: string): Promise<BlockedSubject | undefined> {
  return remove.row(tx, [subject]);
}

export async function readBlock(on: Reading, subject: string): Promise<BlockedSubject | undefined> {
  return one.row(on, [subject]);
}

/** Who decided last whether the subject is blocked, and why, as the audit log has it. */
export async function readLastBlockDecision(
  tx: Transaction,
  subject: string,
): Promise<{ actor: string; reason: string | null } | undefined> {
  return lastDecision.row(tx, [subject]);
}

/** Newest first, one more than asked for, each with the key that stands in a cursor. */
export async function listBlocks(
  on: Reading,
  { first, after }: PageRequest,
): Promise<(BlockedSubject & { digest: string })[]> {
  return list.rows(on, [after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countBlocks(on: Reading): Promise<number> {
  return Number((await count.row(on))?.count ?? 0n);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { insert as blockSubjectQuery, one as blockedSubjectQuery };
