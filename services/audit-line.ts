import { insertAuditLine } from '../db/queries/audit-log.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Call } from './call.ts';

/** What an operator changed. */
export interface Change {
  /** The mutation's name. */
  readonly action: string;
  /** The id or code of what was changed. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
}

/** Writes the line in the transaction of the change: neither can be there without the other (R33). */
export async function writeAuditLine(tx: Transaction, { viewer, now, requestId }: Call, change: Change): Promise<void> {
  await insertAuditLine(tx, { at: now, actor: viewer.subject, requestId, ...change });
}
