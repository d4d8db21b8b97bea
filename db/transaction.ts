import { setTimeout } from 'node:timers/promises';
import { clocksApart, idsToFollow } from './clock.ts';
import type { Database } from './connection.ts';
import { cameSecond, failureOf, mayBeRetried } from './failure.ts';
import { isOfNoUse, type Limits } from './limited-pool.ts';
import { idsFollow } from './new-id.ts';
import type { Orm, PoolClient } from './pool.ts';

declare const open: unique symbol;
/** An open transaction: what a function that writes asks for. */
export interface Transaction {
  readonly client: PoolClient;
  /** Drizzle on the transaction's connection. */
  readonly orm: Orm;
  readonly namedStatements: boolean;
  readonly [open]: true;
}

/** The connection was lost during the commit. A business key has to show whether the commit took place. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('the outcome of a transaction is unknown', { cause });
    this.name = 'UnknownOutcome';
  }
}

/** The number of attempts for work that meets deadlocks or lost connections, before the error is passed on. */
const ATTEMPTS = 5;

/**
 * The number of attempts for work that came second. Each time another transaction succeeded, so this many requests
 * may compete for the same order, or for orders and customers that batches share.
 */
const ATTEMPTS_BESIDE_OTHERS = 20;

/** The longest pause before the second attempt. For the next attempts it doubles, four times at most. */
const PAUSE_MS = 10;
const DOUBLINGS = 4;

/**
 * Runs the work in one READ COMMITTED transaction: all of it is recorded or nothing. The work may run several times,
 * so it must read again everything that it decides from. It does not run again if its commit may have happened.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return retrying(() => once(db, 'begin isolation level read committed', work));
}

const SNAPSHOT = 'begin isolation level repeatable read, read only';

/** Runs reads that must all see the books as they stood at one moment. */
export async function inSnapshot<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return retrying(() => once(db, SNAPSHOT, work));
}

/** The same for reads whose rows are passed on at once. They cannot be taken back, so nothing is retried. */
export async function inSnapshotOnce<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return once(db, SNAPSHOT, work);
}

/**
 * Retries the work while it fails for a temporary reason, up to a limit, so that a lasting fault is reported. Coming
 * second and other reasons are counted separately, because work that came second many times may still meet a
 * deadlock.
 */
export async function retrying<T>(
  work: () => Promise<T>,
  again: (error: unknown) => boolean = mayBeRetried,
): Promise<T> {
  let [passing, beside] = [0, 0];
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const apart = clocksApart(error);
      if (apart !== undefined) throw apart;
      const followed = idsToFollow(error);
      if (followed !== undefined) idsFollow(followed);
      if (cameSecond(error)) beside += 1;
      else passing += 1;
      if (passing >= ATTEMPTS || beside >= ATTEMPTS_BESIDE_OTHERS || !again(error)) throw error;
      // The pause is random, so that two transactions that blocked each other do not meet again.
      await setTimeout(Math.random() * PAUSE_MS * 2 ** Math.min(passing + beside - 1, DOUBLINGS));
    }
  }
}

/**
 * Sets the server's own time limits for this transaction only, because a pooler gives the connection to other clients
 * later. If the client disappears, the server ends the transaction and releases its locks. The limits are sent in one
 * message with the beginning.
 */
function withLimits(begin: string, { answerMs }: Limits): string {
  const limit = Math.ceil(answerMs).toString();
  return `${begin}; set local statement_timeout = ${limit}; set local idle_in_transaction_session_timeout = ${limit}`;
}

function opened(db: Database, client: PoolClient): Transaction {
  const tx = {
    client,
    namedStatements: db.namedStatements,
    // Made on demand, because few transactions use it.
    get orm() {
      return db.ormOn(client);
    },
  };
  return tx as Transaction;
}

async function once<T>(db: Database, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  let broken: unknown;
  try {
    await client.query(withLimits(begin, db.limits));
    const result = await work(opened(db, client));
    const { command } = await client.query('commit').catch((error: unknown) => {
      throw failureOf(error)?.sqlState.startsWith('40') === true ? error : new UnknownOutcome(error);
    });
    // If the work continued after a failed statement, Postgres answers the commit by rolling back, without an error.
    if (command !== 'COMMIT') throw new Error('a transaction was rolled back although its work went through');
    return result;
  } catch (error) {
    if (isOfNoUse(error)) broken = error;
    else {
      await client.query('rollback').catch((failed: unknown) => {
        broken = failed;
      });
    }
    throw error;
  } finally {
    client.release(broken instanceof Error ? broken : undefined);
  }
}
