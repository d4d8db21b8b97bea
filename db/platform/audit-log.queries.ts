import { and, count, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { AuditEntry } from '../../domain/platform/audit-entry.ts';
import { auditEntryId } from '../../domain/ids.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Clocked } from '../clock.ts';
import type { Database } from '../connection.ts';
import { pageOf } from '../page-of.ts';
import { insertRecords, recordColumns, recordset } from '../recordset.ts';
import { json, Query } from '../query.ts';
import { auditLog } from './audit-log.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewAuditEntry = typeof auditLog.$inferInsert;

const insert = new Query<object, [entries: string, now: Date, clockToleranceMs: number | null]>(
  'insert_audit_entries',
  `with held as materialized (select hold_clock($2::timestamptz, $3::int, null) as held) ${insertRecords(auditLog, 1, { from: 'held' })}`,
);

/** Fails, and rolls back the transaction, if the clocks of the request and the database differ too much. */
export async function insertAuditEntries(
  tx: Transaction,
  { now, clockToleranceMs }: Omit<Clocked, 'db'>,
  entries: readonly NewAuditEntry[],
): Promise<void> {
  await insert.rows(tx, [json(entries), now, clockToleranceMs]);
}

/**
 * SQL for a change in one statement whose result only the database can add up. It inserts the entry given as a
 * parameter and computes its `after`. The source of that computation must follow as a further item of its `from`.
 */
export function insertEntryAbout(parameter: number, after: string): string {
  const columns = recordColumns(auditLog);
  const values = columns.map(({ key }) => (key === 'after' ? after : `r."${key}"`));
  return `insert into audit_log (${columns.map(({ name }) => name).join(', ')}) select ${values.join(', ')} from ${recordset(auditLog, parameter)}`;
}

/** A filter. An entry must match every field that is set. */
export interface AuditSelection {
  readonly actor?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly subject?: string | null | undefined;
  /** From this instant on, and before that one. */
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** Newest first. Among entries of the same instant, the one that was written last comes first. */
export async function listAuditEntries(
  db: Database,
  selection: AuditSelection,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const [at, id] = page.after ?? [];
  const below =
    at === undefined
      ? undefined
      : sql`(${auditLog.at}, ${auditLog.id}) < (${at}::timestamptz, ${id ?? '0'}::bigint)`;
  const rows = await db.orm
    .select()
    .from(auditLog)
    .where(and(selected(selection), below))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(page.first + 1);
  return pageOf(rows, page, entryOf, (row) => [row.at.toISOString(), row.id.toString()]);
}

export async function readAuditEntries(db: Database, numbers: readonly bigint[]): Promise<AuditEntry[]> {
  return (
    await db.orm
      .select()
      .from(auditLog)
      .where(inArray(auditLog.id, [...numbers]))
  ).map(entryOf);
}

const entryOf = (row: typeof auditLog.$inferSelect): AuditEntry => ({ ...row, id: auditEntryId(row.id) });

export async function countAuditEntries(db: Database, selection: AuditSelection): Promise<number> {
  const [row] = await db.orm.select({ count: count() }).from(auditLog).where(selected(selection));
  return row?.count ?? 0;
}

function selected({ actor, action, subject, from, to }: AuditSelection): SQL | undefined {
  return and(
    typeof actor === 'string' ? eq(auditLog.actor, actor) : undefined,
    typeof action === 'string' ? eq(auditLog.action, action) : undefined,
    typeof subject === 'string' ? eq(auditLog.subject, subject) : undefined,
    from ? gte(auditLog.at, from) : undefined,
    to ? lt(auditLog.at, to) : undefined,
  );
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { insert as insertAuditEntriesQuery };
