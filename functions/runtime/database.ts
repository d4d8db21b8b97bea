import { openDatabase, type Database } from '../../db/connection.ts';
import { environment } from './environment.ts';

let opened: Database | undefined;

/** The one pool of this process: it outlives a request, so that a warm function finds its connections open. */
export function database(): Database {
  const { databaseUrl, databasePool, databaseLimits, namedStatements } = environment();
  return (opened ??= openDatabase(databaseUrl, { max: databasePool, limits: databaseLimits, namedStatements }));
}

/** For a process that ends on purpose; a Lambda is frozen instead and never calls it. */
export async function closeDatabase(): Promise<void> {
  await opened?.close();
  opened = undefined;
}
