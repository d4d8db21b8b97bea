import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/neon-serverless/migrator';
import type { Database } from './connection.ts';

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url));

/** Brings the database to the tables of this version, or to those of another folder's; what was applied before is left alone. */
export async function migrate(database: Database, folder = FOLDER): Promise<void> {
  await applyMigrations(database.orm, { migrationsFolder: folder });
}
