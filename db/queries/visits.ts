import { insertRecords } from '../recordset.ts';
import type { Database } from '../connection.ts';
import { json, Statement } from '../statement.ts';
import { visits } from '../tables/customers.ts';

const insert = new Statement('insert_visit', insertRecords(visits, 1));

export async function insertVisit(db: Database, visit: typeof visits.$inferInsert): Promise<void> {
  await insert.rows(db, [json([visit])]);
}
