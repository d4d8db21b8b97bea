import type { DataFolder } from '../data-folder.ts';
import { startEmbedded, type LocalPostgres } from './embedded.ts';
import { useForeign } from './foreign.ts';

/** The Postgres to work with: the one that DATABASE_URL names, else the data folder's own. `tell` hears when that one ends by itself. */
export function openPostgres(
  folder: DataFolder,
  databaseUrl: string | undefined,
  tell?: (sentence: string) => void,
): Promise<LocalPostgres> {
  return databaseUrl ? useForeign(databaseUrl) : startEmbedded(folder, tell);
}
