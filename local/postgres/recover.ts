import { execFileSync } from 'node:child_process';
import { readlinkSync, realpathSync, rmSync } from 'node:fs';
import { isAlive, isTaken } from './alive.ts';
import { postmasterPath, readPostmasterFile } from './postmaster-file.ts';
import { stopServer } from './stop-server.ts';

/**
 * Clears what a killed run left in a data folder, for the one who holds the folder's lock: a Postgres that still runs is
 * stopped, and a note about a process number that belongs to something else by now is removed - Postgres itself would
 * take that other process for a server and refuse to start. A note about a number that nobody has is left to Postgres,
 * which finds by it whether processes of the killed server still work on the folder, and waits for them.
 */
export async function recover(folder: string): Promise<void> {
  const file = readPostmasterFile(folder);
  if (file === undefined) return;
  if (isAlive(file.pid) && servesFolder(file.pid, folder)) await stopServer(file.pid);
  else if (isTaken(file.pid)) rmSync(postmasterPath(folder), { force: true });
}

/** A server works inside its data folder. Elsewhere than on Linux the name of the program has to do. */
function servesFolder(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    if (process.platform === 'win32') return true;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}
