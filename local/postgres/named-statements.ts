import { randomBytes } from 'node:crypto';
import { readConnectionTarget } from '../../db/connection-target.ts';
import { openDatabase, type Database } from '../../db/connection.ts';
import { failureOf } from '../../db/failure.ts';

/** What a pooler that keeps no names lets through: a statement that is not there, and one that somebody else has made. */
const NOT_KEPT = ['26000', '42P05'];

/**
 * Whether a statement that was given a name is found under it again. Nothing has to be tried where the database itself
 * answers, nor with Neon, whose pooler keeps names. Through another pooler it is true only where it was seen: two clients are
 * brought onto one connection of the database, or one client onto two, and both have to find the same name. What luck does not
 * show counts as not kept: statements without names work everywhere.
 */
export async function keepsNamedStatements(url: string): Promise<boolean> {
  if (readConnectionTarget(url).neon) return true;
  // One connection each, so that what is said to it one after the other is said by one client.
  const [one, other] = [openDatabase(url, { max: 1 }), openDatabase(url, { max: 1 })];
  try {
    return (await isDatabaseItself(one)) || (await areNamesKept(one, other));
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

/** A pooler tells its clients a process number of its own making, as it is the one who can cancel what they ask. */
async function isDatabaseItself(database: Database): Promise<boolean> {
  const client = await database.pool.connect();
  const told: unknown = 'processID' in client ? client.processID : undefined;
  client.release();
  return told === (await connectionOf(database));
}

async function areNamesKept(one: Database, other: Database): Promise<boolean> {
  const probe = { name: `probe_${randomBytes(8).toString('hex')}`, text: 'select 1' };
  await one.pool.query('begin');
  const first = await connectionOf(one);
  await one.pool.query(probe);
  await one.pool.query('commit');
  // The open transaction holds its connection: either the one where the name was made, or one that is not free for the first client now.
  await other.pool.query('begin');
  if ((await connectionOf(other)) === first) return isKept(other, probe);
  await one.pool.query('begin');
  return (await connectionOf(one)) === first ? false : isKept(one, probe);
}

function isKept(
  { pool }: Database,
  probe: { readonly name: string; readonly text: string },
): Promise<boolean> {
  return pool.query(probe).then(
    () => true,
    (error: unknown) => {
      if (NOT_KEPT.includes(failureOf(error)?.sqlState ?? '')) return false;
      throw error;
    },
  );
}

/** The process of the database that answers this client now. */
async function connectionOf({ pool }: Database): Promise<number | undefined> {
  return (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
}
