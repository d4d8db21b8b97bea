import type { Database } from '../../db/connection.ts';
import { tablesOf } from '../support/stored-rows.ts';
import { until } from '../support/waiting.ts';

/**
 * Lets a test pause a Postgres process in the middle of a commit. Everything is then written, but other
 * connections do not see it yet.
 */
export async function pausableCommits(db: Database): Promise<void> {
  await db.pool.query(`create schema commits; create table commits.paused (pid int);
    create function commits.pause() returns trigger language plpgsql as $$ begin
      if exists (select from commits.paused where pid = pg_backend_pid()) then perform pg_advisory_xact_lock_shared(99); end if;
      return null;
    end $$`);
  const pauses = (await tablesOf(db)).map(
    (table) => `create constraint trigger pauses after insert or update or delete on ${table}
    deferrable initially deferred for each row execute function commits.pause()`,
  );
  await db.pool.query(pauses.join('; '));
}

/**
 * The positions, counted from one, of the messages that are answered after a commit: a commit itself, and the
 * Sync that ends a statement outside of a transaction.
 */
export function endsOfTransactions(messages: readonly string[]): number[] {
  let isOpen = false;
  return messages.flatMap((message, index) => {
    if (message.startsWith('Q ')) isOpen = message.startsWith('Q begin');
    return message === 'Q commit' || (message.startsWith('S') && !isOpen) ? [index + 1] : [];
  });
}

/**
 * Does the work. A Postgres process given to `hold` pauses in its next commit, until another connection waits
 * for it or the work is done.
 */
export async function whileCommitting<T>(
  db: Database,
  work: (hold: (pid: number) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const holder = await db.pool.connect();
  const found = async (query: string): Promise<boolean> => (await holder.query(query)).rowCount !== 0;
  try {
    await holder.query('select pg_advisory_lock(99)');
    const over = new AbortController();
    const working = work((pid) => db.pool.query('insert into commits.paused values ($1)', [pid])).finally(
      () => {
        over.abort();
      },
    );
    const waits =
      'select from pg_stat_activity a join commits.paused p on p.pid = any(pg_blocking_pids(a.pid)) where a.datname = current_database()';
    await until(async () => over.signal.aborted || (await found(waits)));
    await holder.query('select pg_advisory_unlock(99)');
    const result = await working;
    // The process whose connection was lost finishes its work and then ends.
    await until(
      async () =>
        !(await found(
          'select from pg_stat_activity join commits.paused using (pid) where datname = current_database()',
        )),
    );
    await holder.query('truncate commits.paused');
    return result;
  } finally {
    // The connection is closed instead of returned to the pool, because it may still hold the lock.
    holder.release(true);
  }
}
