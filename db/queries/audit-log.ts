import { insertRecords } from '../recordset.ts';
import { json, Statement } from '../statement.ts';

import { auditLog } from '../tables/programme.ts';
import type { Transaction } from '../transaction.ts';

const insert = new Statement('insert_audit_line', insertRecords(auditLog, 1));

export async function insertAuditLine(tx: Transaction, line: typeof auditLog.$inferInsert): Promise<void> {
  await insert.rows(tx, [json([line])]);
}
