import { fileURLToPath } from 'node:url';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import type { Database } from './connection.ts';
import { failureOf } from './failure.ts';
import { lock } from './locks.ts';
import { inTransaction, type Transaction } from './transaction.ts';
import type { OnProgress } from '../domain/progress.ts';

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url));

/** Whether the database has every table of this version. A role that may read its tables can ask. */
export async function isMigrated(database: Database): Promise<boolean> {
  return (
    newerThan(await lastApplied(database), readMigrationFiles({ migrationsFolder: FOLDER })).length === 0
  );
}

/**
 * Brings the database to the tables of this version, or to those of another folder's; what was applied before is left alone.
 * All of it happens or nothing; two that migrate at once wait for each other. `told` hears how many statements are done.
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

/** Where drizzle-kit looks for it too. */
const SCHEMA = 'drizzle';
const RECORD = `${SCHEMA}.__drizzle_migrations`;

function newerThan(last: number, migrations: readonly MigrationMeta[]): readonly MigrationMeta[] {
  return migrations.filter(({ folderMillis }) => folderMillis > last);
}

/** What a statement is answered with where a table or its schema is missing, and where the right to it is. */
const UNKNOWN = '42P01';
const FORBIDDEN = '42501';

/** Of the last migration that was applied, when it was written, in milliseconds; 0 where that cannot be known. */
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
  // A role for rows sees the view alone; an older version made the record alone.
  return (
    (await last('select last from public.applied_migrations', [UNKNOWN])) ??
    (await last(`select max(created_at) as last from ${RECORD}`, [UNKNOWN, FORBIDDEN])) ??
    0
  );
}

/** Its schema is looked for first: to make one that is there already takes a right on the whole database. */
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
