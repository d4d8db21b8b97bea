import { type Database, openDatabase } from '../../../db/connection.ts';

/**
 * Saves the state of a database and returns a function that restores it. This takes a millisecond or two; a
 * new copy of the template takes half a second. Restoring bypasses the triggers that protect the books, which
 * only the owner of the cluster may do. It uses its own connection, because switching the triggers off
 * discards all plans of a connection.
 */
export async function resettingProgramme({ pool }: Database): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const asked = rows
    .map(({ name }) => `select '${name}' as name where exists (select from public.${name})`)
    .join(' union all ');
  const filled = await pool.query<{ name: string }>(asked);
  const kept = filled.rows.map(({ name }) => `create table remembered.${name} as table public.${name};`);
  await pool.query(`create schema remembered; ${kept.join('')}`);
  const statements = [
    'select revision into seen from public.programme',
    ...rows.map(({ name }) => `delete from public.${name}`),
    ...filled.rows.map(
      ({ name }) => `insert into public.${name} overriding system value table remembered.${name}`,
    ),
    // A process may have cached a revision, so no revision number is used twice.
    'update public.programme set revision = seen + 1',
  ];
  // In a function each statement is planned only once.
  await pool.query(`create function remembered.start_over() returns void language plpgsql
    as $$ declare seen public.programme.revision%type; begin ${statements.join('; ')}; end $$`);
  const past = openDatabase(pool.options.connectionString ?? '', { max: 1 });
  past.pool.on('connect', (client) => void client.query('set session_replication_role = replica'));
  return async () => {
    await past.pool.query('select remembered.start_over()');
  };
}
