import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The place of a file system in memory on Linux. */
const MEMORY = '/dev/shm';
/** A run needs less than 1 GB. If the memory has less room than this, it is left for other programs. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * A folder for all files of a run, in memory if there is room. A cluster or a database consists of many
 * hundred small files, and making and removing them takes ten times as long on a disk.
 */
export function makeRunFolder(): string {
  const home = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'tributary-test-'));
  // Postgres may run as another user and must be able to pass through.
  chmodSync(home, 0o711);
  return home;
}

/**
 * From now on this process and its child processes make their temporary folders in this folder, so that they
 * are removed with it.
 */
export function keepTemporaryFoldersIn(home: string): void {
  const folder = join(home, 'tmp');
  mkdirSync(folder);
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, freemem()) >= ROOM_BYTES;
  } catch {
    return false;
  }
}
