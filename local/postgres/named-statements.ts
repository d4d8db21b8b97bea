import { randomBytes } from 'node:crypto';
import { readConnectionTarget } from '../../db/connection-target.ts';
import { openDatabase, type Database } from '../../db/connection.ts';
import { failureOf } from '../../db/failure.ts';

/**
 * The errors behind a pooler that does not keep names: the statement does not exist, or another client has
 * already made one with this name.
 */
const NOT_KEPT = ['26000', '42P05'];

/**
 * True when a statement can be used again under its name. A direct connection to the database keeps names,
 * and so does Neon's pooler, so neither is tried. Another pooler is tried with two clients: either both are
 * given the same connection of the database, or one client is given two different ones. The name must then
 * still work. If neither happens, the answer is false, because statements without names work everywhere.
 */
export async function keepsNamedStatements(url: string): Promise<boolean> {
  if (readConnectionTarget(url).neon) return true;
  // Each pool has one connection, so that all its statements come from one client.
  const [one, other] = [openDatabase(url, { max: 1 }), openDatabase(url, { max: 1 })];
  try {
    return (await isDatabaseItself(one)) || (await areNamesKept(one, other));
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

/**
 * True without a pooler: the process number that the client was told is then that of the database process. A
 * pooler tells its clients a number of its own, because it handles their requests to cancel.
 */
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
  // The open transaction keeps its connection. Either this is the connection where the statement was named,
  // or the first client must now get another one.
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

/** The number of the database process that currently answers this client. */
async function connectionOf({ pool }: Database): Promise<number | undefined> {
  return (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
}
