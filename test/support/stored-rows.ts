import { createHash } from 'node:crypto';
import type { Database } from '../../db/connection.ts';
import { numberEvents } from '../../services/messaging/events/number-events.ts';

/** Every table of the database, in alphabetical order. */
export async function tablesOf(database: Database): Promise<string[]> {
  const rows = await readAll<{ name: string }>(
    database,
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Reads the rows of a statement over every table. It is prepared once for each connection, because planning
 * it takes ten times as long as running it.
 */
export async function readAll<Row extends object>({ pool }: Database, text: string): Promise<Row[]> {
  const { rows } = await pool.query<Row>({
    name: createHash('sha256').update(text).digest('hex').slice(0, 32),
    text,
  });
  return rows;
}

/** The number of rows in each table. They stay the same when nothing is changed. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const tables = await tablesOf(database);
  const counts = tables.map((table) => `select '${table}' as name, count(*)::int as count from ${table}`);
  const rows = await readAll<{ name: string; count: number }>(database, counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/**
 * One version of one row. `lockedBy` is the transaction that last deleted, replaced or only locked it, or 0
 * if there was none.
 */
export interface RowVersion {
  readonly table: string;
  readonly place: string;
  readonly writtenBy: string;
  readonly lockedBy: string;
  /** The row's order, or its cause, or its own id. */
  readonly of: string | null;
}

/** Every row of every table as Postgres stores it, so that a test can tell whether it was even locked. */
export async function rowVersions(database: Database): Promise<RowVersion[]> {
  const tables = await tablesOf(database);
  const versions = tables.map(
    (
      table,
    ) => `select '${table}' as "table", ctid::text as place, xmin::text as "writtenBy", xmax::text as "lockedBy",
      coalesce(to_jsonb(t) ->> 'order_id', to_jsonb(t) ->> 'cause', to_jsonb(t) ->> 'id') as of from ${table} t`,
  );
  return readAll<RowVersion>(database, versions.join(' union all '));
}

/**
 * The same once every event has its position. Whoever asks for events has positions given to those that have none, which changes nothing
 * that anybody sees.
 */
export async function numberedRowVersions(database: Database): Promise<RowVersion[]> {
  await numberEvents(database);
  return rowVersions(database);
}
