import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

/** A connection that is borrowed from a pool, as both drivers have it. */
export interface PoolClient {
  readonly query: pg.PoolClient['query'];
  /** Gives the connection back; with a reason it is closed instead. */
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

/** Drizzle's query builder. It is the same over both drivers; the types of one stand for both. */
export type Orm = NodePgDatabase<Record<string, never>>;

export interface PoolSettings {
  /** An address without settings of TLS: how it is encrypted, the driver was told when it was chosen. */
  readonly connectionString: string;
  readonly application_name: string;
  readonly max: number;
  readonly connectionTimeoutMillis: number;
}

/** How long a goodbye may take: a peer that swallows everything never answers it. */
export const GOODBYE_MS = 250;

/** One way to a Postgres. What is above it sees no difference between the two that there are. */
export interface Driver {
  /** Connects to nothing before it is first asked. */
  pool(settings: PoolSettings): Pool;
  orm(over: Pool | PoolClient): Orm;
}
