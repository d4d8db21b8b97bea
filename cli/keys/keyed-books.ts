import { openDatabase, type Database } from '../../db/connection.ts';
import { borrowDatabase } from '../../local/borrow-database.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { read } from '../../local/check-variables.ts';
import { OperatorError } from '../../local/operator-error.ts';
import { databaseUrlOf } from '../../local/settings.ts';

/**
 * Opens the database that a set of data keys belongs to. A key set that is passed with `--in` belongs to a
 * deployment, so DATABASE_URL must name its database. It never belongs to the local server.
 */
export async function withKeyedBooks<T>(
  areHandedIn: boolean,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = read(() => databaseUrlOf(process.env));
  if (!areHandedIn) return borrowDatabase(dataFolder(), url, work);
  if (!url) throw new OperatorError('Which database do these keys belong to? Set DATABASE_URL.');
  const database = openDatabase(url, { max: 2, namedStatements: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
