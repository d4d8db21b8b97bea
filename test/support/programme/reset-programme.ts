import { type Database, openDatabase } from '../../../db/connection.ts';

/**
 * Remembers a database as it is and gives what makes it so again, in a millisecond or two; a new copy of the template
 * takes half a second. Past the triggers that keep the books, which only the owner of the cluster may. On a connection
 * of its own: switching the triggers off makes a connection forget every plan that it has.
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
    // What a process knows of a revision stays true: none is ever used twice.
    'update public.programme set revision = seen + 1',
  ];
  // A function, so that each of them is planned once.
  await pool.query(`create function remembered.start_over() returns void language plpgsql
    as $$ declare seen public.programme.revision%type; begin ${statements.join('; ')}; end $$`);
  const past = openDatabase(pool.options.connectionString ?? '', { max: 1 });
  past.pool.on('connect', (client) => void client.query('set session_replication_role = replica'));
  return async () => {
    await past.pool.query('select remembered.start_over()');
  };
}
