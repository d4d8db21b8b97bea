import type { PageRequest } from '../../domain/page.ts';
import type { BlockedSubject } from '../../domain/people/blocked-subject.ts';
import { and, count as countOf, desc, eq, inArray, sql } from 'drizzle-orm';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import type { Reading } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { blockedSubjects } from './blocked-subjects.table.ts';
import type { Transaction } from '../transaction.ts';

const { subject, blockedAt, blockedBy, reason } = blockedSubjects;
/** Subjects of another issuer may be long: a cursor carries their digest. */
const DIGEST = sql<string>`md5(${subject})`;

const insert = new TableQuery('block_subject', { subject, blockedAt, blockedBy, reason }, (db, block) =>
  db.insert(blockedSubjects).values(block).onConflictDoNothing({ target: subject }).returning({ subject }),
);
const remove = new TableQuery('unblock_subject', { subject }, (db, p) =>
  db.delete(blockedSubjects).where(eq(subject, p.subject)).returning(),
);
const one = new TableQuery('blocked_subject', { subject }, (db, p) =>
  db.select().from(blockedSubjects).where(eq(subject, p.subject)),
);
const list = new TableQuery('blocked_subjects', PAGE, (db, page) =>
  db
    .select({ subject, blockedAt, blockedBy, reason, digest: DIGEST })
    .from(blockedSubjects)
    .where(olderThan(page, blockedAt, DIGEST))
    .orderBy(desc(blockedAt), desc(DIGEST))
    .limit(page.most),
);
const count = new TableQuery('count_blocked_subjects', {}, (db) =>
  db.select({ count: countOf() }).from(blockedSubjects),
);
const lastDecision = new TableQuery('last_block_decision', { subject: auditLog.subject }, (db, p) =>
  db
    .select({ actor: auditLog.actor, reason: auditLog.reason })
    .from(auditLog)
    .where(and(eq(auditLog.subject, p.subject), inArray(auditLog.action, ['blockSubject', 'unblockSubject'])))
    .orderBy(desc(auditLog.id))
    .limit(1),
);

/** False if the subject is already blocked. */
export async function insertBlock(tx: Transaction, block: BlockedSubject): Promise<boolean> {
  return (await insert.row(tx, block)) !== undefined;
}

/** The removed block. Undefined if there was none. */
export async function removeBlock(tx: Transaction, subject: string): Promise<BlockedSubject | undefined> {
  return remove.row(tx, { subject });
}

export async function readBlock(on: Reading, subject: string): Promise<BlockedSubject | undefined> {
  return one.row(on, { subject });
}

/** The last decision to block or unblock the subject: the operator and the reason, from the audit log. */
export async function readLastBlockDecision(
  tx: Transaction,
  subject: string,
): Promise<{ actor: string; reason: string | null } | undefined> {
  return lastDecision.row(tx, { subject });
}

/** Newest first, one more than asked for, each with the key that stands in a cursor. */
export async function listBlocks(
  on: Reading,
  page: PageRequest,
): Promise<(BlockedSubject & { digest: string })[]> {
  return list.rows(on, pageValues(page));
}

export async function countBlocks(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { insert as blockSubjectQuery, one as blockedSubjectQuery };
