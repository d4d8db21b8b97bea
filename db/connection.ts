import { readConnectionTarget } from './connection-target.ts';
import { type Generation, generationsOf, type Limits, limitedPool } from './limited-pool.ts';
import { neonDriver } from './neon-driver.ts';
import { pgDriver } from './pg-driver.ts';
import type { Driver, Orm, Pool, PoolClient } from './pool.ts';

/** The books, open: a pool for hand-written statements, Drizzle over the same pool for the rest. */
export interface Database {
  readonly pool: Pool;
  readonly orm: Orm;
  /** Drizzle over one connection of the pool: for work inside of a transaction. */
  ormOn(client: PoolClient): Orm;
  /** How long whoever works on it waits at most. */
  readonly limits: Limits;
  /** The same books on the same connections, for work that takes its time: a settlement, an export. */
  within(answerMs: number): Database;
  /** Whether a statement may be given a name, under which the database keeps it with the connection. */
  readonly namedStatements: boolean;
  /** Waits for what is running, then closes every connection. A second call does nothing. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Connections at most; 1 to 2 in a Lambda, where every instance serves one request at a time. */
  readonly max?: number;
  /** Those of a command that an operator waits for, when left out. */
  readonly limits?: Limits;
  /** False where a pooler stands before the database that does not keep named statements: each is then parsed anew. */
  readonly namedStatements?: boolean;
  /** The one that fits the host, when left out. */
  readonly driver?: Driver;
}

const DEFAULT_CONNECTIONS = 10;
/** An hour for one statement: a migration may have to build an index over all that there is. */
const LIMITS_OF_COMMANDS: Limits = { connectionMs: 30_000, answerMs: 60 * 60_000 };

/**
 * Opens a database by its address, `postgres://…`. A host of Neon (`….neon.tech`) is reached by Neon's driver through a
 * WebSocket, any other by node-postgres through TCP, with TLS where the address says `sslmode=require` (encrypted) or
 * `verify-full` (encrypted, and the server's certificate is checked). Nothing is connected before the first statement.
 *
 * Throws an Error with a sentence for the operator when the address cannot be used.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Database {
  const { limits = LIMITS_OF_COMMANDS } = options;
  const { neon, tls, driverUrl } = readConnectionTarget(url);
  const driver = options.driver ?? (neon ? neonDriver() : pgDriver(tls));
  const pool = driver.pool({
    connectionString: driverUrl,
    application_name: 'tributary',
    max: options.max ?? DEFAULT_CONNECTIONS,
    connectionTimeoutMillis: limits.connectionMs,
  });
  surviveLostConnections(pool);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= pool.end());
  return within(
    { pool, driver, close, generation: generationsOf(pool) },
    limits,
    options.namedStatements ?? true,
  );
}

/** What those share who work on the same connections. */
interface Opened {
  readonly pool: Pool;
  readonly driver: Driver;
  readonly generation: Generation;
  close(): Promise<void>;
}

function within(opened: Opened, limits: Limits, namedStatements: boolean): Database {
  const { pool, driver, generation } = opened;
  const limited = limitedPool(pool, generation, limits);
  return {
    pool: limited,
    orm: driver.orm(limited),
    ormOn: (client) => driver.orm(client),
    limits,
    namedStatements,
    within: (answerMs) => within(opened, { ...limits, answerMs }, namedStatements),
    close: () => opened.close(),
  };
}

/** A dropped socket is an event on the pool or on the connection; unheard, either would end the process. */
function surviveLostConnections(pool: Pool): void {
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => {
    client.on('error', ignore);
  });
}
