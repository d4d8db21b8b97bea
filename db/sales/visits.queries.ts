import { insertRecords } from '../recordset.ts';
import type { Database } from '../connection.ts';
import { json, Query } from '../query.ts';
import { visits } from './visits.table.ts';

const insert = new Query<object, [rows: string]>('insert_visit', insertRecords(visits, 1));

export async function insertVisit(db: Database, visit: typeof visits.$inferInsert): Promise<void> {
  await insert.rows(db, [json([visit])]);
}
