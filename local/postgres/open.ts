import type { DataFolder } from '../data-folder.ts';
import { startEmbedded, type LocalPostgres } from './embedded.ts';
import { useForeign } from './foreign.ts';

/**
 * The Postgres to use: the one of DATABASE_URL, or else the data folder's own. `tell` is called when the
 * folder's own ends by itself.
 */
export function openPostgres(
  folder: DataFolder,
  databaseUrl: string | undefined,
  tell?: (sentence: string) => void,
): Promise<LocalPostgres> {
  return databaseUrl ? useForeign(databaseUrl) : startEmbedded(folder, tell);
}
