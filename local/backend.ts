import { openDatabase } from '../db/connection.ts';
import { vaultSource } from '../functions/runtime/vault.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { ensureDataKeys } from './data-keys.ts';
import { setFunctionEnvironment, type TokenPlace } from './function-environment.ts';
import type { Functions } from './functions.ts';
import { type Health, healthOf } from './health.ts';
import { OperatorError } from './operator-error.ts';
import type { LocalPostgres } from './postgres/embedded.ts';
import { openPostgres } from './postgres/open.ts';
import { diskIsFull } from './postgres/postgres-errors.ts';
import type { Settings } from './settings.ts';
import { warnOfClock } from './warn-of-clock.ts';
import { ensureSigningKeys } from './signing-keys.ts';

/** The migrated database, and the functions on it. */
export interface Backend {
  readonly postgres: LocalPostgres;
  readonly functions: Functions;
  readonly health: Health;
  readonly tokens: TokenPlace;
  /** Ends the functions' connections, then Postgres. */
  stop(): Promise<void>;
}

/** Starts both. If a step fails, or the signal aborts the start, Postgres is stopped again. */
export async function startBackend(
  settings: Settings,
  load: () => Promise<Functions>,
  signal: AbortSignal | undefined,
  tell: (sentence: string) => void,
): Promise<Backend> {
  const { folder, databaseUrl } = settings;
  const postgres = await openPostgres(folder, databaseUrl, tell);
  try {
    signal?.throwIfAborted();
    const now = new Date();
    ensureSigningKeys(folder, now);
    ensureDataKeys(folder.dataKeys);
    const tokens = setFunctionEnvironment(process.env, postgres.url, folder.signingKeys, folder.dataKeys);
    process.env['DATABASE_STATEMENTS'] ||= postgres.namedStatements ? 'named' : 'unnamed';
    await openUpToDate(postgres.url, now);
    const functions = await load();
    signal?.throwIfAborted();
    const health = healthOf(postgres.url);
    const stop = async (): Promise<void> => {
      await Promise.all([functions.close(), health.close()]);
      await postgres.stop();
    };
    return { postgres, functions, health, tokens, stop };
  } catch (error) {
    await postgres.stop();
    throw (
      (databaseUrl === undefined && !(error instanceof OperatorError)
        ? diskIsFull(folder.path)
        : undefined) ?? error
    );
  }
}

async function openUpToDate(url: string, now: Date): Promise<void> {
  const database = openDatabase(url, { max: 1, namedStatements: false });
  try {
    await bringUpToDate(database, vaultSource(process.env)(now), now);
    await warnOfClock(database, new Date());
  } finally {
    await database.close();
  }
}
