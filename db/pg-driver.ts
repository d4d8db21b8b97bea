import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { TlsMode } from './connection-target.ts';
import { type Driver, GOODBYE_MS } from './pool.ts';
import { parseValues } from './value-parsers.ts';

parseValues(pg.types);

/** node-postgres over TCP, for every Postgres except Neon's. It reads no environment variable and no file to decide about encryption. */
export function pgDriver(tls: TlsMode): Driver {
  const ssl = tls === 'off' ? false : { rejectUnauthorized: tls === 'verify' };
  return {
    pool: (settings) =>
      new pg.Pool({ ...settings, ssl, sslnegotiation: 'postgres', keepAlive: true, Client: FiniteClient }),
    orm: (over) => drizzle({ client: over as pg.Pool | pg.PoolClient }),
  };
}

type Told = (error: Error | null, client?: pg.Client) => void;

/** A connection that always closes its socket, also if connecting fails or the other side never closes. */
class FiniteClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    // Without a password, the driver would look for one in a file of the home directory.
    this.password ??= '';
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Told): void;
  override connect(callback?: Told): Promise<pg.Client> | undefined {
    if (callback === undefined) return super.connect();
    const told: Told = (error, client) => {
      if (error) this.connection.stream.destroy();
      callback(error, client);
    };
    super.connect(told);
    return undefined;
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | undefined {
    const { stream } = this.connection;
    setTimeout(() => stream.destroy(), GOODBYE_MS).unref();
    if (callback === undefined) return super.end();
    super.end(callback);
    return undefined;
  }
}
