import * as stored from '../../db/queries/audit-log.ts';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Call } from '../call.ts';
import { isStorable } from '../storable-text.ts';

export type AuditLogFilter = stored.AuditSelection;

/** The audit log, newest first (R33). Operators alone ask, the schema sees to that. */
export async function listAuditLog({ db }: Call, filter: AuditLogFilter, page: PageRequest): Promise<Page<AuditEntry>> {
  return mayHold(filter) ? stored.listAuditEntries(db, filter, page) : { rows: [], hasNext: false };
}

export async function countAuditLog({ db }: Call, filter: AuditLogFilter): Promise<number> {
  return mayHold(filter) ? stored.countAuditEntries(db, filter) : 0;
}

/** False for text that no row can hold, so that the database is not asked. */
function mayHold({ actor, action, subject }: AuditLogFilter): boolean {
  return [actor, action, subject].every((text) => text === null || text === undefined || isStorable(text));
}
