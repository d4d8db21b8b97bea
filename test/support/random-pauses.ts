import type { Database } from '../../db/connection.ts';
import { tablesOf } from './stored-rows.ts';

/**
 * Makes statements that write to this database pause at random: after the snapshot is taken and before
 * anything is written, before and after each row, between any two unique indexes of a row, and in the middle
 * of a commit. Concurrent statements then overlap, as they do on a busy machine.
 */
export async function pauseAtRandom(db: Database): Promise<void> {
  await db.pool.query(NAP);
  for (const table of await tablesOf(db))
    await db.pool.query(`${triggersOf(table)}; ${await indexesOf(db, table)}`);
}

/**
 * Mostly short pauses, sometimes long enough for another statement to run. The reset of a story does not
 * pause.
 */
const NAP = `create schema random_pauses;
  create function random_pauses.nap() returns void language plpgsql as $$ begin
    if current_setting('session_replication_role') = 'origin' and random() < 0.2 then perform pg_sleep(0.05 * random() ^ 3); end if;
  end $$;
  create function random_pauses.nap_by() returns trigger language plpgsql as $$ begin
    perform random_pauses.nap();
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end $$;
  create function random_pauses.nap_at(value anyelement) returns text language plpgsql immutable as $$ begin perform random_pauses.nap(); return ''; end $$`;

const triggersOf = (table: string): string =>
  [
    'trigger begins before %s statement',
    'trigger comes before %s row',
    'trigger stands after %s row',
    'constraint trigger commits after %s deferrable initially deferred row',
  ]
    .map(
      (trigger) =>
        `create ${trigger.replace('%s', `insert or update or delete on ${table}`).replace(/(statement|row)$/, 'for each $1')} execute function random_pauses.nap_by()`,
    )
    .join('; ');

/**
 * Postgres adds a row to the indexes in the order in which they were made. The primary key is first and stays
 * unchanged, as do indexes that foreign keys refer to.
 */
async function indexesOf({ pool }: Database, table: string): Promise<string> {
  const { rows } = await pool.query<{ name: string; made: string; constraint: string | null }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as made, pg_get_constraintdef(k.oid) as constraint
     from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = i.indexrelid and k.contype = 'u'
     where i.indrelid = $1::regclass and i.indisunique and not i.indisprimary
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid) order by i.indexrelid`,
    [table],
  );
  const { rows: columns } = await pool.query<{ name: string }>(
    'select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum = 1',
    [table],
  );
  const nap = (place: number): string =>
    `create index ${table}_naps_${place.toString()} on ${table} (random_pauses.nap_at(${columns[0]?.name ?? ''}))`;
  const again = rows.flatMap(({ name, made, constraint }, place) => [
    ...(constraint === null
      ? [`drop index ${name}`, made]
      : [`alter table ${table} drop constraint ${name}, add constraint ${name} ${constraint}`]),
    nap(place + 1),
  ]);
  return [nap(0), ...again].join('; ');
}
