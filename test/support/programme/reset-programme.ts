import { type Database, openDatabase } from '../../../db/connection.ts';

/** Its row changes at each reset, so it is always written again. */
const PROGRAMME = 'programme';

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
    .map(({ name }) => `select '${name}' as name, count(*) from public.${name} having count(*) > 0`)
    .join(' union all ');
  const filled = (await pool.query<{ name: string; count: bigint }>(asked)).rows;
  const kept = filled.map(({ name }) => `create table remembered.${name} as table public.${name};`);
  await pool.query(`create schema remembered; ${kept.join('')}
    create table remembered.restored (name text primary key, by xid not null)`);
  const counts = new Map(filled.map(({ name, count }) => [name, count]));
  const statements = [
    'select revision into seen from public.programme',
    ...rows.map(({ name }) => restoring(name, counts.get(name) ?? 0n)),
    // A process may have cached a revision, so no revision number is used twice.
    `update public.${PROGRAMME} set revision = seen + 1`,
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

/**
 * Restores one table. A row that nobody has changed since it was restored still names the transaction that
 * restored it. If there are as many of those as there were rows, the other rows are removed and nothing is
 * written again.
 */
function restoring(name: string, rows: bigint): string {
  const table = `public.${name}`;
  if (rows === 0n) return `delete from ${table}`;
  const written = `delete from ${table}; insert into ${table} overriding system value table remembered.${name}`;
  if (name === PROGRAMME) return written;
  const by = `(select by from remembered.restored where name = '${name}')`;
  return `if (select count(*) from ${table} where xmin = ${by}) = ${rows.toString()} then delete from ${table} where xmin <> ${by};
    else ${written}; insert into remembered.restored values ('${name}', pg_current_xact_id()::xid)
      on conflict (name) do update set by = excluded.by; end if`;
}
