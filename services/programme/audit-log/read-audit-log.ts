import * as stored from '../../../db/platform/audit-log.queries.ts';
import type { AuditEntry } from '../../../domain/platform/audit-entry.ts';
import { type AuditEntryId, numberOfAuditEntry } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { isStorable } from '../../storable-text.ts';

export type AuditLogFilter = stored.AuditSelection;

/** The audit log, newest first (R33). The schema allows operators only. */
export async function listAuditLog(
  { db }: Call,
  filter: AuditLogFilter,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  return mayHold(filter) ? stored.listAuditEntries(db, filter, page) : { rows: [], hasNext: false };
}

export async function countAuditLog({ db }: Call, filter: AuditLogFilter): Promise<number> {
  return mayHold(filter) ? stored.countAuditEntries(db, filter) : 0;
}

/** The entries that the viewer may read: operators may read all, others none (R32). */
export async function visibleAuditEntries(
  { db, viewer }: Call,
  ids: readonly AuditEntryId[],
): Promise<Map<AuditEntryId, AuditEntry>> {
  if (viewer.role !== 'ADMIN') return new Map();
  const numbers = ids.flatMap((id) => numberOfAuditEntry(id) ?? []);
  return new Map((await stored.readAuditEntries(db, numbers)).map((entry) => [entry.id, entry]));
}

/** False for text that no row can hold, so that the database is not asked. */
function mayHold({ actor, action, subject }: AuditLogFilter): boolean {
  return [actor, action, subject].every((text) => text === null || text === undefined || isStorable(text));
}
