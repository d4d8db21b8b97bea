import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { isSameFolder } from '../folder-identity.ts';
import { isAlive, isTaken } from './alive.ts';
import { postmasterPath, readPostmasterFile, type PostmasterFile } from './postmaster-file.ts';
import { stopServer } from './stop-server.ts';

/**
 * Cleans up a data folder after a killed run. The caller must hold the folder's lock. If Postgres still runs
 * on the folder, it is stopped. If the process number in `postmaster.pid` now belongs to another process, the
 * file is removed; otherwise Postgres would take that process for a server and refuse to start. That process
 * may be the server of the folder from which this one was copied, and it keeps running. If no process has the
 * number, the file stays: Postgres uses it to find processes of the killed server, and waits for them to end.
 */
export async function recover(folder: string): Promise<void> {
  const file = readPostmasterFile(folder);
  if (file === undefined) return;
  if (isAlive(file.pid) && servesFolder(file, folder)) await stopServer(file.pid);
  else if (isTaken(file.pid)) rmSync(postmasterPath(folder), { force: true });
}

/**
 * True when the process is the Postgres of this folder. On Linux its working directory must be the folder. On
 * other systems the recorded folder must be this one; except on Windows, the process must also be named
 * `postgres`.
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
