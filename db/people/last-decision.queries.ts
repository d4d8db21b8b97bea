import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import { auditLog } from '../platform/audit-log.table.ts';
import { type Reading, Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';

/**
 * The last decision about a distributor's status on the audit log: the operator, the action, the reason and the
 * result.
 */
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

/** The caller holds the distributor's row, so that decisions about one distributor are on the log in their order. */
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

/** The reasons for rejection of the REJECTED distributors, by id. Null if none was given. */
export async function readRejectionReasons(
  on: Reading,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, string | null>> {
  return new Map((await rejections.rows(on, [ids])).map(({ id, reason }) => [id, reason]));
}
