import { openDatabase } from '../../db/connection.ts';
import type { DataFolder } from '../data-folder.ts';
import { systemUserFor } from './system-user.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { SUPERUSER } from './create-cluster.ts';
import { recover } from './recover.ts';
import type { OperatorError } from '../operator-error.ts';
import { supervised, USUAL_SUPERVISION } from './supervise.ts';
import { diskIsFull } from './postgres-errors.ts';

/** A Postgres that is running, and how to end it. */
export interface LocalPostgres {
  readonly url: string;
  /** Resolves if it has ended by itself and cannot be started again: then the server cannot work any more. */
  readonly lost: Promise<OperatorError>;
  /** Whether this Postgres, or the pooler in front of it, keeps prepared queries under names. */
  readonly namedStatements: boolean;
  stop(): Promise<void>;
  /** At once and without waiting; it repairs itself at the next start. */
  abandon(): void;
}

const DATABASE = 'tributary';

/** Durable as delivered; sized for one machine that does other things as well. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  // Compiling a query costs more than running one.
  jit: 'off',
  // A new database grows from nothing within seconds when a past year is loaded; plans made for empty tables must not last.
  autovacuum_naptime: '10s',
  lc_messages: 'C',
};

/**
 * Starts the Postgres of a data folder, making it first where there is none, and again whenever it ends by itself. The caller
 * holds the folder's lock, and is told of such ends.
 */
export async function startEmbedded(
  folder: DataFolder,
  tell?: (sentence: string) => void,
): Promise<LocalPostgres> {
  const systemUser = systemUserFor(folder.postgres);
  const binaries = findBinaries(systemUser);
  const { password } = await ensureCluster(folder, binaries, systemUser);
  await recover(folder.postgres);
  const start = {
    folder: folder.postgres,
    binaries,
    systemUser,
    logFile: folder.postgresLog,
    settings: SETTINGS,
  };
  const server = await supervised(start, { ...USUAL_SUPERVISION, ...(tell && { tell }) });
  const address = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}`;
  try {
    await ensureDatabase(`${address}/postgres`);
  } catch (error) {
    await server.stop();
    throw diskIsFull(folder.path) ?? error;
  }
  return { ...server, url: `${address}/${DATABASE}`, namedStatements: true };
}

async function ensureDatabase(url: string): Promise<void> {
  const server = openDatabase(url, { max: 1 });
  try {
    const { rowCount } = await server.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await server.pool.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await server.close();
  }
}
