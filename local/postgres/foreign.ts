import { openDatabase } from '../../db/connection.ts';
import { OperatorError } from '../operator-error.ts';
import { lastWords } from '../database-errors.ts';
import type { LocalPostgres } from './embedded.ts';
import { keepsNamedStatements } from './named-statements.ts';

const OLDEST = 15;

/**
 * The Postgres that DATABASE_URL names. It is checked, but never started or stopped. Throws an OperatorError
 * when it cannot be used.
 */
export async function useForeign(url: string): Promise<LocalPostgres> {
  const { version, readOnly } = await seen(() => look(url));
  const major = Math.floor(Number(version) / 10_000);
  if (major < OLDEST)
    throw new OperatorError(
      `The Postgres of DATABASE_URL is version ${major}; Tributary needs ${OLDEST} or newer.`,
    );
  if (readOnly === 'on')
    throw new OperatorError(
      'The Postgres of DATABASE_URL does not accept writes: it is a standby, or its user or address is read-only (default_transaction_read_only). Set DATABASE_URL to the primary, or switch that off.',
    );
  const namedStatements = await seen(() => keepsNamedStatements(url));
  return {
    url,
    namedStatements,
    lost: new Promise(() => undefined),
    stop: () => Promise.resolve(),
    abandon: () => undefined,
  };
}

interface Look {
  readonly version: string;
  readonly readOnly: string;
}

async function look(url: string): Promise<Partial<Look>> {
  const server = openDatabase(url, { max: 1 });
  try {
    const { rows } = await server.pool.query<Look>(
      `select current_setting('server_version_num') as version, current_setting('transaction_read_only') as "readOnly"`,
    );
    return rows[0] ?? {};
  } finally {
    await server.close();
  }
}

async function seen<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new OperatorError(`The Postgres of DATABASE_URL cannot be used: ${lastWords(error)}`);
  }
}
