import { setTimeout as pause } from 'node:timers/promises';
import { connectionLost, failureOf, unanswered } from './failure.ts';
import type { Pool, PoolClient } from './pool.ts';

/** The longest times that a caller waits for the database. */
export interface Limits {
  /** For a connection: a free one of the pool or a new one. */
  readonly connectionMs: number;
  /** For the answer to one statement. */
  readonly answerMs: number;
}

/**
 * The client waits this much longer than the server's limit. The server's answer says that nothing was done, and the
 * connection stays usable.
 */
const SERVER_FIRST_MS = 1000;

/** Postgres has no free connection (53300), or is starting or recovering (57P03). It may have one soon. */
const COMES_BACK = /^(53300|57P03)$/;
const PAUSES_MS = { first: 25, longest: 500 };

/**
 * A pool on which every wait is limited. If a connection is lost or gives no answer, it is dropped with all
 * connections of its generation. A statement that only reads is then sent once more on a new connection. A statement
 * that writes is not sent again, because only its service knows whether that is allowed. Borrowers can have different
 * `limits`; `generation` is shared by the pool.
 */
export function limitedPool(pool: Pool, generation: Generation, limits: Limits): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await freshClient(pool, generation, limits.connectionMs);
    limitAnswers(client, limits.answerMs + SERVER_FIRST_MS);
    return client;
  };
  const ask: Ask = async (statement, values) => {
    const client = await connect();
    let failed: Error | undefined;
    try {
      return await (client.query as Ask).call(client, statement, values);
    } catch (error) {
      failed = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(failed);
    }
  };
  const query: Ask = (statement, values) =>
    ask(statement, values).catch((error: unknown) => {
      if (isOfNoUse(error) && onlyReads(statement)) return ask(statement, values);
      throw error;
    });
  // `query` and `connect` are its own properties, so that code that counts statements can wrap them as on any pool.
  const own = Object.assign(Object.create(pool) as Pool, { query, connect });
  return new Proxy(own, {
    get: (target, key) => {
      if (Object.hasOwn(target, key)) return Reflect.get(target, key) as unknown;
      const value: unknown = Reflect.get(pool, key, pool);
      return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
    },
  });
}

type Ask = (statement: unknown, values?: unknown) => Promise<unknown>;

/**
 * Connections that were made before the last loss are not used again, because the same cause may have broken all of
 * them.
 */
export interface Generation {
  current: number;
  readonly of: WeakMap<object, number>;
}

export function generationsOf(pool: Pool): Generation {
  const generation: Generation = { current: 0, of: new WeakMap() };
  pool.on('connect', (client: object) => generation.of.set(client, generation.current));
  return generation;
}

/** True if the connection that raised this error must not be used again. */
export function isOfNoUse(error: unknown): boolean {
  return connectionLost(error) || unanswered(error);
}

async function freshClient(pool: Pool, generation: Generation, withinMs: number): Promise<PoolClient> {
  const end = performance.now() + withinMs;
  for (let pauseMs = PAUSES_MS.first; ; pauseMs = Math.min(2 * pauseMs, PAUSES_MS.longest)) {
    try {
      return await youngClient(pool, generation);
    } catch (error) {
      if (!COMES_BACK.test(failureOf(error)?.sqlState ?? '') || performance.now() + pauseMs > end)
        throw error;
      await pause(pauseMs);
    }
  }
}

async function youngClient(pool: Pool, generation: Generation): Promise<PoolClient> {
  for (;;) {
    const client = await pool.connect();
    const born = generation.of.get(client) ?? 0;
    if (born < generation.current) {
      client.release(true);
      continue;
    }
    const release = client.release.bind(client);
    client.release = (reason) => {
      if (isOfNoUse(reason) && born === generation.current) generation.current += 1;
      release(reason);
    };
    return client;
  }
}

/** Both drivers read this setting for each statement. They have no other place for a limit that changes. */
function limitAnswers(client: PoolClient, milliseconds: number): void {
  const { connectionParameters } = client as unknown as {
    connectionParameters: { query_timeout: number | false };
  };
  connectionParameters.query_timeout = milliseconds;
}

const WRITES =
  /\b(insert|update|delete|merge|truncate|create|alter|drop|grant|call|do|lock|for\s+(no\s+key\s+)?(update|share)|for\s+key\s+share)\b/i;
/** Functions that change something: those of the migrations, and Postgres' own that this program calls. */
export const CHANGING_FUNCTIONS =
  /\b(hold_\w+|count_volume|number_events|remove_events|nextval|setval|set_config|pg_advisory\w*|pg_try_advisory\w*|pg_terminate_backend|pg_cancel_backend|start_over)\s*\(/i;

/** True for a statement that changes nothing, however often it is sent. In doubt it is false. */
export function onlyReads(statement: unknown): boolean {
  const text = typeof statement === 'string' ? statement : (statement as { readonly text?: unknown }).text;
  return (
    typeof text === 'string' &&
    /^\s*(select|with)\b/i.test(text) &&
    !WRITES.test(text) &&
    !CHANGING_FUNCTIONS.test(text)
  );
}
