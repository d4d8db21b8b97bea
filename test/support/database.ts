import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database } from '../../db/connection.ts';
import { idsFollowTheClock } from '../../db/new-id.ts';
import { TEMPLATE } from './cluster-template.ts';

/** A database that only this test uses. */
export interface TestDatabase extends Database {
  /** The database's address, for a second connection or for another process. */
  readonly url: string;
  /** Closes the database and removes it from the cluster. */
  drop(): Promise<void>;
}

/** A fresh database with every table, as after the first start: a copy of the template, made in about 20 ms. */
export function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  return create(`TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`, options.max);
}

/** An empty database, for tests that migrate it themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('TEMPLATE template0 STRATEGY FILE_COPY');
}

/** For a test file: one database for all of its tests, made before them and dropped after them. */
export function useDatabase(): { readonly db: TestDatabase } {
  let current: TestDatabase | undefined;
  beforeAll(async () => {
    current = await testDatabase();
  });
  afterAll(async () => {
    await current?.drop();
  });
  return {
    get db() {
      if (current === undefined)
        throw new Error('The database of a test file exists from its first beforeAll on.');
      return current;
    },
  };
}

async function create(from: string, max?: number): Promise<TestDatabase> {
  const cluster = inject('clusterUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(cluster, `CREATE DATABASE ${name} ${from}`);
  const url = `${cluster}/${name}`;
  const database = openDatabase(url, max === undefined ? {} : { max });
  // Another database's test may have made this worker's ids start in the future.
  idsFollowTheClock();
  return {
    ...database,
    url,
    drop: async () => {
      await database.close();
      await onServer(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(cluster: string, statement: string): Promise<void> {
  const server = openDatabase(`${cluster}/postgres`, { max: 1 });
  try {
    await server.pool.query(statement);
  } finally {
    await server.close();
  }
}
