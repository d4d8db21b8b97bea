import { existsSync } from 'node:fs';
import { openDatabase, type Database } from '../db/connection.ts';
import { prepareDataFolder, type DataFolder } from './data-folder.ts';
import { takeLock } from './lock.ts';
import { OperatorError } from './operator-error.ts';
import { openPostgres } from './postgres/open.ts';
import { runningServer } from './server-file.ts';

/**
 * Lets a command work on the database of a data folder. It uses the database of the server that runs on the
 * folder, or the one of DATABASE_URL. Otherwise it starts the folder's own Postgres and stops it after the
 * work. Statements get no names, because an address may lead to a pooler that does not keep them.
 */
export async function borrowDatabase<T>(
  folder: DataFolder,
  databaseUrl: string | undefined,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = runningServer(folder)?.databaseUrl ?? databaseUrl;
  if (url !== undefined) return withDatabase(url, work);
  if (!existsSync(folder.postgres))
    throw new OperatorError(`There is no database in ${folder.path} yet. "npm start" makes it.`);
  // Postgres writes to its folder even if the command only reads.
  prepareDataFolder(folder);
  const lock = takeLock(folder.lock);
  if ('heldBy' in lock)
    throw new OperatorError(
      `Process ${lock.heldBy} is working on ${folder.path} and is not ready. Try again in a moment.`,
    );
  try {
    const postgres = await openPostgres(folder, undefined);
    const abandon = (): void => {
      postgres.abandon();
    };
    process.on('exit', abandon);
    try {
      return await withDatabase(postgres.url, work);
    } finally {
      await postgres.stop();
      process.off('exit', abandon);
    }
  } finally {
    lock.release();
  }
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, { max: 2, namedStatements: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
