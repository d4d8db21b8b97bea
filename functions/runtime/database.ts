import { openDatabase, type Database } from '../../db/connection.ts';
import { environment } from './environment.ts';

let requests: Database | undefined;
let jobs: Database | undefined;

/** The pool for requests. It is kept between requests, so that a warm function finds its connections open. */
export function database(): Database {
  return (requests ??= open());
}

/**
 * The pool for jobs. On one machine jobs and requests share a process; with two pools neither takes the
 * other's connections.
 */
export function jobDatabase(): Database {
  return (jobs ??= open());
}

function open(): Database {
  const { databaseUrl, databasePool, databaseLimits, namedStatements } = environment();
  return openDatabase(databaseUrl, { max: databasePool, limits: databaseLimits, namedStatements });
}

/** For a process that shuts down; a Lambda is frozen instead and never calls it. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([requests?.close(), jobs?.close()]);
  [requests, jobs] = [undefined, undefined];
}
