import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { isSameFolder } from '../folder-identity.ts';
import { isAlive, isTaken } from './alive.ts';
import { postmasterPath, readPostmasterFile, type PostmasterFile } from './postmaster-file.ts';
import { stopServer } from './stop-server.ts';

/**
 * Clears what a killed run left in a data folder, for the one who holds the folder's lock: a Postgres that still runs on it
 * is stopped, and a note about a process that is something else by now is removed - Postgres itself would take that other
 * process for a server and refuse to start. It may also be the server of another folder, of which this one is a copy: that
 * one is left alone. A note about a number that nobody has is left to Postgres, which finds by it whether processes of the
 * killed server still work on the folder, and waits for them.
 */
export async function recover(folder: string): Promise<void> {
  const file = readPostmasterFile(folder);
  if (file === undefined) return;
  if (isAlive(file.pid) && servesFolder(file, folder)) await stopServer(file.pid);
  else if (isTaken(file.pid)) rmSync(postmasterPath(folder), { force: true });
}

/**
 * A server works inside its data folder, which Linux tells. Elsewhere the folder that it noted has to be this one, under
 * whatever name, and the name of its program has to do.
 */
function servesFolder({ pid, folder: noted }: PostmasterFile, folder: string): boolean {
  try {
    if (process.platform === 'linux') return isSameFolder(`/proc/${pid}/cwd`, folder);
    if (!isSameFolder(noted, folder)) return false;
    return (
      process.platform === 'win32' ||
      execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
    );
  } catch {
    return false;
  }
}
