import type { Database } from '../db/connection.ts';
import { failureOf } from '../db/failure.ts';
import { isMigrated, migrate } from '../db/migrate.ts';
import type { Vault } from '../services/vault.ts';
import { OperatorError } from './operator-error.ts';
import { withProgress } from './progress.ts';
import { respellStored } from './respell-contacts.ts';
import { encryptContacts } from './encrypt-contacts.ts';

/**
 * Brings a database to this version: makes its tables, encrypts contacts that an older version stored in
 * plain text, and stores contacts in today's spelling. It first checks whether the database needs migrations.
 * If it needs none, a role that may only read and write rows is enough. Otherwise it throws an OperatorError
 * when the role may not make tables.
 */
export async function bringUpToDate(database: Database, vault: Vault | null, now: Date): Promise<void> {
  if (!(await isMigrated(database)))
    await withProgress('Migrating', (told) => migrate(database, undefined, told)).catch(explain);
  await encryptContacts(database, vault, now);
  await respellStored(database, vault);
}

function explain(error: unknown): never {
  if (failureOf(error)?.sqlState !== '42501') throw error;
  throw new OperatorError(
    'The database does not have the tables of this version, and its user may not make them. Run "npm run migrate" with the address of the owner in DATABASE_URL, then do this again.',
  );
}
