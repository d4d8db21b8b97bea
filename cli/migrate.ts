import { openDatabase } from '../db/connection.ts';
import { vaultSource } from '../functions/runtime/vault.ts';
import { bringUpToDate } from '../local/bring-up-to-date.ts';
import { read } from '../local/check-variables.ts';
import { fail } from '../local/fail.ts';
import { OperatorError } from '../local/operator-error.ts';
import { databaseUrlOf } from '../local/settings.ts';

/**
 * `npm run migrate`: brings a deployed database to this version's tables. `npm start` does this itself at
 * each start.
 */
try {
  const url = read(() => databaseUrlOf(process.env));
  if (!url)
    throw new OperatorError(
      'Which database? Set DATABASE_URL, for Neon to the direct address, not the pooled one.',
    );
  const db = openDatabase(url, { max: 1, namedStatements: false });
  try {
    const now = new Date();
    await bringUpToDate(
      db,
      read(() => vaultSource(process.env)(now)),
      now,
    );
  } finally {
    await db.close();
  }
  process.stdout.write('The database has the tables of this version.\n');
} catch (error) {
  fail('The database was not migrated.', error);
}
