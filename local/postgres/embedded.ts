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

/** A running Postgres, and how to stop it. */
export interface LocalPostgres {
  readonly url: string;
  /** Resolves when Postgres has ended and cannot be started again. The server then cannot work any more. */
  readonly lost: Promise<OperatorError>;
  /** Whether this Postgres, or the pooler in front of it, keeps prepared queries under names. */
  readonly namedStatements: boolean;
  stop(): Promise<void>;
  /** Ends Postgres at once, without waiting. It recovers at the next start. */
  abandon(): void;
}

const DATABASE = 'tributary';

/** The durability settings keep their defaults. The sizes suit one machine that also runs other programs. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  // Compiling a query takes longer than running it.
  jit: 'off',
  // Loading a past year fills a new database within seconds. Its statistics must be refreshed soon, so that
  // plans made for empty tables are replaced.
  autovacuum_naptime: '10s',
  lc_messages: 'C',
};

/**
 * Starts the Postgres of a data folder, and makes the database first if there is none. If Postgres ends by
 * itself, it is started again and `tell` is called. The caller must hold the folder's lock.
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
