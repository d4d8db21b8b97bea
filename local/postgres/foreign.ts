import { openDatabase } from '../../db/connection.ts';
import { Obstacle } from '../obstacle.ts';
import type { LocalPostgres } from './embedded.ts';

const OLDEST = 15;

/** The Postgres that DATABASE_URL names: looked at, never started or stopped. Throws an Obstacle when it cannot serve. */
export async function useForeign(url: string): Promise<LocalPostgres> {
  const major = await majorVersion(url);
  if (major < OLDEST) throw new Obstacle(`The Postgres of DATABASE_URL is version ${major}; Tributary needs ${OLDEST} or newer.`);
  return { url, lost: new Promise(() => undefined), stop: () => Promise.resolve(), abandon: () => undefined };
}

async function majorVersion(url: string): Promise<number> {
  try {
    const server = openDatabase(url, { max: 1 });
    try {
      const { rows } = await server.pool.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
      return Math.floor(Number(rows[0]?.version) / 10_000);
    } finally {
      await server.close();
    }
  } catch (error) {
    throw new Obstacle(`The Postgres of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}
