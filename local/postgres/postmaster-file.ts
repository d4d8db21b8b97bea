import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in which a running server describes itself, in its data folder (`postmaster.pid`). */
export interface PostmasterFile {
  readonly pid: number;
  /** The path of the data folder, as it was given to the server. */
  readonly folder: string;
  readonly port: number;
  readonly ready: boolean;
}

export function postmasterPath(folder: string): string {
  return join(folder, 'postmaster.pid');
}

/**
 * The lines are: process, folder, start, port, socket folder, address, shared memory, state. Undefined when
 * there is no such file.
 */
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
