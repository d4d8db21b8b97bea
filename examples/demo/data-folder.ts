import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that marks a folder as made by the demo, which may therefore delete its content. */
const MARK = 'made-by-the-demo';

/**
 * Prepares the folder for a new run: creates it, or empties it if an earlier run of the demo made it. Throws
 * when the folder holds anything else, or when a server is still running on it.
 */
export function takeFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, MARK))) {
      throw new Error(`${folder} holds data that is not the demo's. Name another folder with --data.`);
    }
    if (isInUse(folder)) {
      throw new Error(
        `A server is still running on ${folder}. Stop it first. If a run was killed, run "DATA_DIR=${folder} npm start" and stop it with Ctrl-C.`,
      );
    }
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK), 'npm run demo made this folder and will empty it at its next run.\n');
}

/** Reads the process number in the first line of Postgres' own lock file. */
function isInUse(folder: string): boolean {
  const lock = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(lock)) return false;
  try {
    process.kill(Number(readFileSync(lock, 'utf8').split('\n')[0]), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
