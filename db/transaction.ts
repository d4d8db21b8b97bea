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
  /** Drizzle inside of it. */
  readonly orm: Orm;
  readonly namedStatements: boolean;
  readonly [open]: true;
}

/** The connection was lost while the commit was under way: whether it happened has to be found out by a business key. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('the outcome of a transaction is unknown', { cause });
    this.name = 'UnknownOutcome';
  }
}

/** How often work that met a deadlock or a lost connection is started over before the error is passed on. */
const ATTEMPTS = 5;

/**
 * The same for work that came second: each time somebody else was done, so as many may ask for the same order, or for
 * orders and customers that their batches share, at the same moment.
 */
const ATTEMPTS_BESIDE_OTHERS = 20;

/** The longest pause before the second attempt; each further one may wait twice as long, four times over. */
const PAUSE_MS = 10;
const DOUBLINGS = 4;

/**
 * Runs the work in one READ COMMITTED transaction: all of it is recorded or nothing. It may run more than once, so it
 * reads again whatever it decides from; but never once its commit may have happened.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return retrying(() => once(db, 'begin isolation level read committed', work));
}

const SNAPSHOT = 'begin isolation level repeatable read, read only';

/** Runs reads that must all see the books as they stood at one moment. */
export async function inSnapshot<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return retrying(() => once(db, SNAPSHOT, work));
}

/** The same for reads that are handed on while they go: they cannot be taken back, so nothing is tried again. */
export async function inSnapshotOnce<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return once(db, SNAPSHOT, work);
}

/**
 * Starts the work over while it fails for a passing reason; bounded, so that a lasting one is heard of. Each kind of reason
 * is counted by itself: whoever came second ten times may meet a deadlock all the same.
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
      // At random, so that two who met in each other's way do not meet again.
      await setTimeout(Math.random() * PAUSE_MS * 2 ** Math.min(passing + beside - 1, DOUBLINGS));
    }
  }
}

/**
 * Limits of the server's own, for this transaction alone, since a pooler gives the connection to somebody else behind it:
 * whoever begins it may be gone without a word, and what it holds would stay held. In one message with the beginning.
 */
function withLimits(begin: string, { answerMs }: Limits): string {
  const limit = Math.ceil(answerMs).toString();
  return `${begin}; set local statement_timeout = ${limit}; set local idle_in_transaction_session_timeout = ${limit}`;
}

function opened(db: Database, client: PoolClient): Transaction {
  const tx = {
    client,
    namedStatements: db.namedStatements,
    // Few transactions ask for it.
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
    // Work that went on past a failed statement: Postgres answers such a commit by rolling back, without an error.
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
