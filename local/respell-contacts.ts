import type { Database } from '../db/connection.ts';
import { formerSpellingsLeft, respellContacts } from '../services/programme/keys/respell-contacts.ts';
import type { Vault } from '../services/vault.ts';
import { withProgress } from './progress.ts';

/**
 * Runs after the migrations. Stores contacts of an older version in today's spelling, and prints the result.
 */
export async function respellStored(db: Database, vault: Vault | null): Promise<void> {
  if ((await formerSpellingsLeft({ db })) === 0) return;
  if (vault === null) {
    process.stdout.write(
      'Phone numbers that an older version stored were not checked, because DATA_KEYS is not set. They are found as before. Set DATA_KEYS and do this again, so that each number is spelled in one way.\n',
    );
    return;
  }
  const { count, beside, impossible, unread } = await withProgress('Spelling contacts', (told) =>
    respellContacts({ db, vault }, told),
  );
  if (count > 0) process.stdout.write(`Spelled ${count.toString()} phone numbers in the standard form.\n`);
  if (beside.length > 0)
    process.stdout.write(
      `Another account has the same phone number; nobody can sign in to these with it: ${beside.join(', ')}\n`,
    );
  if (unread > 0)
    process.stdout.write(
      `${unread.toString()} contacts cannot be read with these keys, and were not changed.\n`,
    );
  if (impossible.length > 0)
    process.stdout.write(
      `No such phone number can exist; give these another contact, so that they can sign in: ${impossible.join(', ')}\n`,
    );
}
