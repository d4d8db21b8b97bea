import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import { auditLog } from '../platform/audit-log.table.ts';
import { type Reading, Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';

/** Who decided last about a distributor's status, how and why, and what it came to, as the audit log has it. */
export interface Decision {
  readonly actor: string;
  readonly action: 'reviewDistributor' | 'advanceDistributor' | 'reopenApplication';
  readonly reason: string | null;
  readonly status: DistributorStatus;
}

const last = new TableQuery(
  'last_decision',
  { about: auditLog.subject, actions: many(auditLog.action) },
  (db, { about, actions }) =>
    db
      .select({
        actor: auditLog.actor,
        action: sql<Decision['action']>`${auditLog.action}`,
        reason: auditLog.reason,
        status: sql<DistributorStatus>`${auditLog.after} ->> 'status'`,
      })
      .from(auditLog)
      .where(and(eq(auditLog.subject, about), oneOf(auditLog.action, actions)))
      .orderBy(desc(auditLog.id))
      .limit(1),
);

/** The distributor's row is held: decisions about one distributor stand on the log in the order in which they were taken. */
export async function readLastDecision(
  tx: Transaction,
  about: DistributorId,
  actions: readonly Decision['action'][],
): Promise<Decision | undefined> {
  return last.row(tx, { about, actions });
}

const rejections = new Query<{ id: DistributorId; reason: string | null }, [ids: readonly DistributorId[]]>(
  'rejection_reasons',
  `select d.id, (select l.reason from audit_log l where l.subject = d.id and l.action = 'reviewDistributor' order by l.id desc limit 1) as reason
   from distributors d where d.id = any($1) and d.status = 'REJECTED'`,
);

/** Why each of those who are REJECTED was rejected, by their ids; null where nobody said. */
export async function readRejectionReasons(
  on: Reading,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, string | null>> {
  return new Map((await rejections.rows(on, [ids])).map(({ id, reason }) => [id, reason]));
}
