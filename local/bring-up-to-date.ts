import type { Database } from '../db/connection.ts';
import { failureOf } from '../db/failure.ts';
import { isMigrated, migrate } from '../db/migrate.ts';
import type { Vault } from '../services/vault.ts';
import { OperatorError } from './operator-error.ts';
import { withProgress } from './progress.ts';
import { respellStored } from './respell-contacts.ts';
import { encryptContacts } from './encrypt-contacts.ts';

/**
 * Brings a database to this version's tables, encrypts what an older one left open, and spells contacts as this one does. It is looked at first: a role for rows is
 * enough where nothing is to be done. Throws an OperatorError for one that may not do what is.
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
