import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes about itself into its data folder (`postmaster.pid`). */
export interface PostmasterFile {
  readonly pid: number;
  /** The data folder, as the server was given it. */
  readonly folder: string;
  readonly port: number;
  readonly ready: boolean;
}

export function postmasterPath(folder: string): string {
  return join(folder, 'postmaster.pid');
}

/** Lines: process, folder, start, port, socket folder, address, shared memory, state. Undefined when there is none. */
export function readPostmasterFile(folder: string): PostmasterFile | undefined {
  const path = postmasterPath(folder);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  return {
    pid: Math.abs(Number(lines[0])),
    folder: lines[1] ?? '',
    port: Number(lines[3]),
    ready: lines[7]?.trim() === 'ready',
  };
}
