import { readConnectionTarget } from './connection-target.ts';
import { type Generation, generationsOf, type Limits, limitedPool } from './limited-pool.ts';
import { neonDriver } from './neon-driver.ts';
import { pgDriver } from './pg-driver.ts';
import type { Driver, Orm, Pool, PoolClient } from './pool.ts';

/** An open database: a pool for hand-written statements, and Drizzle over the same pool for the others. */
export interface Database {
  readonly pool: Pool;
  readonly orm: Orm;
  /** Drizzle over one connection of the pool: for work inside of a transaction. */
  ormOn(client: PoolClient): Orm;
  /** The longest times that a caller waits. */
  readonly limits: Limits;
  /** The same database and connections with another limit, for long work such as a settlement or an export. */
  within(answerMs: number): Database;
  /** Whether a statement may have a name, under which the database keeps it for the connection. */
  readonly namedStatements: boolean;
  /** Waits for running statements, then closes every connection. A second call does nothing. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The largest number of connections. 1 to 2 in a Lambda, where every instance serves one request at a time. */
  readonly max?: number;
  /** Default: the limits of a command that an operator waits for. */
  readonly limits?: Limits;
  /** False behind a pooler that keeps no named statements. Each statement is then parsed again. */
  readonly namedStatements?: boolean;
  /** Default: the driver that fits the host. */
  readonly driver?: Driver;
}

const DEFAULT_CONNECTIONS = 10;
/**
 * A new connection plans every statement anew: tens of milliseconds for an order instead of one. Closed after the drivers' ten seconds,
 * connections would be missing just when requests come in bursts.
 */
const IDLE_MS = 10 * 60_000;
/** While a function of AWS is frozen, its database is suspended and its connections end without a word. */
const IDLE_MS_OF_NEON = 10_000;
/** One hour for one statement, because a migration may have to build an index over a whole table. */
const LIMITS_OF_COMMANDS: Limits = { connectionMs: 30_000, answerMs: 60 * 60_000 };

/**
 * Opens a database by its address, `postgres://…`. A host of Neon (`….neon.tech`) is reached by Neon's driver through a
 * WebSocket, any other by node-postgres through TCP, with TLS where the address says `sslmode=require` (encrypted) or
 * `verify-full` (encrypted, and the server's certificate is checked). Nothing is connected before the first statement.
 *
 * Throws an Error with a sentence for the operator if the address cannot be used.
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
    idleTimeoutMillis: neon ? IDLE_MS_OF_NEON : IDLE_MS,
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

/** What all users of the same connections share. */
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

/** A dropped socket is an event on the pool or on the connection. Without a listener, either event would end the process. */
function surviveLostConnections(pool: Pool): void {
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => {
    client.on('error', ignore);
  });
}
