import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';
import type { TokenPlace } from './function-environment.ts';
import { lockHolder } from './lock.ts';

/** Where the running server is, for the commands beside it. It holds the database's password: readable by its owner only. */
export interface RunningServer {
  readonly url: string;
  readonly databaseUrl: string;
  readonly tokens: TokenPlace;
}

export function writeServerFile(folder: DataFolder, server: RunningServer): void {
  const draft = `${folder.server}.new`;
  writeFileSync(draft, JSON.stringify(server), { mode: 0o600 });
  renameSync(draft, folder.server);
}

export function removeServerFile(folder: DataFolder): void {
  rmSync(folder.server, { force: true });
}

/** The server that runs on this folder and is ready; undefined when none is. What a killed one left behind does not count. */
export function runningServer(folder: DataFolder): RunningServer | undefined {
  if (lockHolder(folder.lock) === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(folder.server, 'utf8')) as RunningServer;
  } catch {
    return undefined;
  }
}
