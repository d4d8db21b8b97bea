import type { Database } from '../db/connection.ts';
import { lieContactsOpen, encryptOpenContacts } from '../services/programme/keys/encrypt-open-contacts.ts';
import type { Vault } from '../services/vault.ts';
import { OperatorError } from './operator-error.ts';
import { withProgress } from './progress.ts';

/**
 * Runs after the migrations. Encrypts the contacts that an older version left in plain text, and prints how
 * many. Throws an OperatorError when there are such contacts and no keys.
 */
export async function encryptContacts(db: Database, vault: Vault | null, now: Date): Promise<void> {
  if (!(await lieContactsOpen({ db }))) return;
  if (vault === null) {
    throw new OperatorError(
      'This database contains contacts in plain text, as version 0.1.0 stored them. Set DATA_KEYS to the keys of this deployment, so that they can be encrypted, and do it again.',
    );
  }
  const { count, beside } = await withProgress('Encrypting contacts', (told) =>
    encryptOpenContacts({ db, now, vault }, told),
  );
  process.stdout.write(`Encrypted ${count.toString()} contacts that were in plain text.\n`);
  if (beside.length > 0)
    process.stdout.write(
      `Another account had the same contact first; nobody can sign in to these with it: ${beside.join(', ')}\n`,
    );
}
