import { Client, Pool } from '@neondatabase/serverless';
import { drizzle, type NeonDatabase } from 'drizzle-orm/neon-serverless';
import { readConnectionTarget, type ConnectionTarget } from './connection-target.ts';
import { type Generation, generationsOf, type Limits, limitedPool } from './limited-pool.ts';
import { NeonSocket } from './neon-socket.ts';
import { tcpSocket } from './tcp-socket.ts';
import './value-parsers.ts';

/** The books, open: a pool for hand-written statements, Drizzle over the same pool for the rest. */
export interface Database {
  readonly pool: Pool;
  readonly orm: NeonDatabase<Record<string, never>>;
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
}

const DEFAULT_CONNECTIONS = 10;
/** An hour for one statement: a migration may have to build an index over all that there is. */
const LIMITS_OF_COMMANDS: Limits = { connectionMs: 30_000, answerMs: 60 * 60_000 };

/**
 * Opens a database by its address, `postgres://…`. A host of Neon (`….neon.tech`) is reached through the WebSocket of its
 * driver, any other through TCP, with TLS where the address says `sslmode=require` (encrypted) or `verify-full`
 * (encrypted, and the server's certificate is checked). Nothing is connected before the first statement.
 *
 * Throws an Error with a sentence for the operator when the address cannot be used.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Database {
  const { limits = LIMITS_OF_COMMANDS } = options;
  const target = readConnectionTarget(url);
  const pool = new Pool({
    connectionString: target.driverUrl,
    application_name: 'tributary',
    max: options.max ?? DEFAULT_CONNECTIONS,
    connectionTimeoutMillis: limits.connectionMs,
  });
  pool.Client = clientFor(target);
  surviveLostConnections(pool);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= pool.end());
  return within(pool, generationsOf(pool), limits, options.namedStatements ?? true, close);
}

function within(
  pool: Pool,
  generation: Generation,
  limits: Limits,
  namedStatements: boolean,
  close: () => Promise<void>,
): Database {
  const limited = limitedPool(pool, generation, limits);
  return {
    pool: limited,
    orm: drizzle({ client: limited }),
    limits,
    namedStatements,
    within: (answerMs) => within(pool, generation, { ...limits, answerMs }, namedStatements, close),
    close,
  };
}

/** The driver's settings are made on each connection, never on the process: both kinds of host can be open at once. */
function clientFor({ neon, tls }: ConnectionTarget): typeof Client {
  const socket = neon ? NeonSocket : tcpSocket(tls);
  return class extends Client {
    constructor(config?: ConstructorParameters<typeof Client>[0]) {
      super(config);
      const settings = this.neonConfig;
      settings.webSocketConstructor = socket;
      if (neon) return;
      settings.wsProxy = (host, port) =>
        `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
      settings.useSecureWebSocket = false;
      settings.coalesceWrites = false;
      // Sending the password before it is asked for works with Neon's proxy only.
      settings.pipelineConnect = false;
    }
  };
}

/** A dropped socket is an event on the pool or on the connection; unheard, either would end the process. */
function surviveLostConnections(pool: Pool): void {
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client: Client) => {
    client.on('error', ignore);
  });
}
