import { Client, Pool } from '@neondatabase/serverless';
import { drizzle, type NeonDatabase } from 'drizzle-orm/neon-serverless';
import { readConnectionTarget, type ConnectionTarget } from './connection-target.ts';
import { NeonSocket } from './neon-socket.ts';
import { tcpSocket } from './tcp-socket.ts';
import './value-parsers.ts';

/** The books, open: a pool for hand-written statements, Drizzle over the same pool for the rest. */
export interface Database {
  readonly pool: Pool;
  readonly orm: NeonDatabase<Record<string, never>>;
  /** Waits for what is running, then closes every connection. A second call does nothing. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Connections at most; 1 to 2 in a Lambda, where every instance serves one request at a time. */
  readonly max?: number;
}

const DEFAULT_CONNECTIONS = 10;
/** How long a request may wait for a free connection before it is told so. */
const WAIT_FOR_CONNECTION_MS = 30_000;

/**
 * Opens a database by its address, `postgres://…`. A host of Neon (`….neon.tech`) is reached through the WebSocket of its
 * driver, any other through TCP, with TLS where the address says `sslmode=require` (encrypted) or `verify-full`
 * (encrypted, and the server's certificate is checked). Nothing is connected before the first statement.
 *
 * Throws an Error with a sentence for the operator when the address cannot be used.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Database {
  const target = readConnectionTarget(url);
  const pool = new Pool({
    connectionString: target.driverUrl,
    application_name: 'tributary',
    max: options.max ?? DEFAULT_CONNECTIONS,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
  });
  pool.Client = clientFor(target);
  surviveLostConnections(pool);
  let closing: Promise<void> | undefined;
  return {
    pool,
    orm: drizzle({ client: pool }),
    close: () => (closing ??= pool.end()),
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
      settings.wsProxy = (host, port) => `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
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
