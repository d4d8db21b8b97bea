import { fileURLToPath } from 'node:url';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import type { Database } from './connection.ts';
import { failureOf } from './failure.ts';
import { lock } from './locks.ts';
import { inTransaction, type Transaction } from './transaction.ts';
import type { OnProgress } from '../domain/progress.ts';

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url));

/** Whether the database has every table of this version. A role that may only read the tables can call it. */
export async function isMigrated(database: Database): Promise<boolean> {
  return (
    newerThan(await lastApplied(database), readMigrationFiles({ migrationsFolder: FOLDER })).length === 0
  );
}

/**
 * Applies the migrations of this version, or of another folder, that were not applied before. Either all of them are applied or
 * none. Simultaneous calls wait for each other. `told` is called with the number of statements that are done.
 */
export async function migrate(database: Database, folder = FOLDER, told?: OnProgress): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  await inTransaction(database, async (tx) => {
    await lock(tx, 'migrations');
    await makeRecord(tx);
    const { rows } = await tx.client.query<{ last: bigint | null }>(
      `select max(created_at) as last from ${RECORD}`,
    );
    const newer = newerThan(Number(rows[0]?.last ?? 0), migrations);
    const total = newer.reduce((all, { sql }) => all + sql.length, 0);
    let done = 0;
    for (const { sql, hash, folderMillis } of newer) {
      for (const statement of sql) {
        told?.(done, total);
        await tx.client.query(statement);
        done += 1;
      }
      await tx.client.query(`insert into ${RECORD} (hash, created_at) values ($1, $2)`, [hash, folderMillis]);
    }
  });
}

/** drizzle-kit expects it here, too. */
const SCHEMA = 'drizzle';
const RECORD = `${SCHEMA}.__drizzle_migrations`;

function newerThan(last: number, migrations: readonly MigrationMeta[]): readonly MigrationMeta[] {
  return migrations.filter(({ folderMillis }) => folderMillis > last);
}

/** The SQLSTATEs for a missing table, a missing schema and a missing right. */
const UNKNOWN = '42P01';
const FORBIDDEN = '42501';

/** When the last applied migration was written, in milliseconds. 0 if that cannot be found out. */
async function lastApplied({ pool }: Database): Promise<number> {
  const last = async (statement: string, unless: readonly string[]): Promise<number | undefined> => {
    try {
      const { rows } = await pool.query<{ last: bigint | null }>(statement);
      return Number(rows[0]?.last ?? 0);
    } catch (error) {
      if (unless.includes(failureOf(error)?.sqlState ?? '')) return undefined;
      throw error;
    }
  };
  // A role for rows can read only the view. An older version created only the record.
  return (
    (await last('select last from public.applied_migrations', [UNKNOWN])) ??
    (await last(`select max(created_at) as last from ${RECORD}`, [UNKNOWN, FORBIDDEN])) ??
    0
  );
}

/** Checks for its schema first, because even `create schema if not exists` needs a right on the whole database. */
async function makeRecord(tx: Transaction): Promise<void> {
  const { rows } = await tx.client.query<{ found: boolean }>(
    'select to_regnamespace($1) is not null as found',
    [SCHEMA],
  );
  if (rows[0]?.found !== true) await tx.client.query(`create schema ${SCHEMA}`);
  await tx.client.query(
    `create table if not exists ${RECORD} (id serial primary key, hash text not null, created_at bigint)`,
  );
}
