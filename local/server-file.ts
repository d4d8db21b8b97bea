import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';
import type { TokenPlace } from './function-environment.ts';
import { lockId, type Lock } from './lock.ts';

/** Where the running server is, for the commands beside it. It holds the database's password: readable by its owner only. */
export interface RunningServer {
  readonly url: string;
  readonly databaseUrl: string;
  readonly tokens: TokenPlace;
}

/** Written by the holder of the folder's lock. */
export function writeServerFile(folder: DataFolder, { id }: Lock, server: RunningServer): void {
  const draft = `${folder.server}.new`;
  writeFileSync(draft, JSON.stringify({ ...server, lock: id } satisfies WrittenServer), { mode: 0o600 });
  renameSync(draft, folder.server);
}

/** Removes what the holder of this lock wrote, and nothing that another server wrote in the meantime. */
export function removeServerFile(folder: DataFolder, { id }: Lock): void {
  if (written(folder)?.lock === id) rmSync(folder.server, { force: true });
}

/**
 * The server that runs on this folder and is ready; undefined when none is. What a killed one left behind does not count, nor
 * what came with a copy of a running server's folder: it would lead to the books of another folder.
 */
export function runningServer(folder: DataFolder): RunningServer | undefined {
  const id = lockId(folder.lock);
  const server = id === undefined ? undefined : written(folder);
  return server?.lock === id ? server : undefined;
}

/** The server, and the lock that it held when it wrote this. */
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
