import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';
import type { TokenPlace } from './function-environment.ts';
import { lockId, type Lock } from './lock.ts';

/**
 * Tells other commands how to reach the running server. The file holds the database's password, so only its
 * owner may read it.
 */
export interface RunningServer {
  readonly url: string;
  readonly databaseUrl: string;
  readonly tokens: TokenPlace;
}

/** Only the holder of the folder's lock calls this. */
export function writeServerFile(folder: DataFolder, { id }: Lock, server: RunningServer): void {
  const draft = `${folder.server}.new`;
  writeFileSync(draft, JSON.stringify({ ...server, lock: id } satisfies WrittenServer), { mode: 0o600 });
  renameSync(draft, folder.server);
}

/**
 * Removes the file if the holder of this lock wrote it. A file that another server wrote in the meantime
 * stays.
 */
export function removeServerFile(folder: DataFolder, { id }: Lock): void {
  if (written(folder)?.lock === id) rmSync(folder.server, { force: true });
}

/**
 * The server that runs on this folder and is ready; undefined when there is none. A file that a killed server
 * left behind is ignored. So is a file that came with a copied folder, because it would lead to the database
 * of the original folder.
 */
export function runningServer(folder: DataFolder): RunningServer | undefined {
  const id = lockId(folder.lock);
  const server = id === undefined ? undefined : written(folder);
  return server?.lock === id ? server : undefined;
}

/** The server, and the id of the lock that it held when it wrote the file. */
interface WrittenServer extends RunningServer {
  readonly lock: string;
}

function written(folder: DataFolder): WrittenServer | undefined {
  try {
    return JSON.parse(readFileSync(folder.server, 'utf8')) as WrittenServer;
  } catch {
    return undefined;
  }
}
