import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

/** A connection that is borrowed from a pool, as both drivers have it. */
export interface PoolClient {
  readonly query: pg.PoolClient['query'];
  /** Returns the connection to the pool. With a reason, closes it instead. */
  release(reason?: Error | boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A pool of connections, as both drivers have it. */
export interface Pool {
  readonly query: pg.Pool['query'];
  readonly options: { readonly connectionString?: string | undefined };
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'connect', listener: (client: PoolClient) => void): unknown;
}

/** Drizzle's query builder. It is the same over both drivers, so the types of one are used for both. */
export type Orm = NodePgDatabase<Record<string, never>>;

export interface PoolSettings {
  /** An address without TLS settings. The driver got those when it was made. */
  readonly connectionString: string;
  readonly application_name: string;
  readonly max: number;
  readonly connectionTimeoutMillis: number;
  /** How long a connection without work stays open. */
  readonly idleTimeoutMillis: number;
}

/** How long closing a connection may take. A peer that no longer answers would never close it. */
export const GOODBYE_MS = 250;

/** A way to connect to Postgres. There are two; the code that uses them sees no difference. */
export interface Driver {
  /** Connects at the first use, not before. */
  pool(settings: PoolSettings): Pool;
  orm(over: Pool | PoolClient): Orm;
}
