import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux has a file system in memory here. */
const MEMORY = '/dev/shm';
/** A run needs less than 1 GB. Where there is less than this, it is kept for others. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * A folder for everything that a run writes. In memory where there is room: a cluster or a database is many hundred small files, and
 * making and removing them costs ten times as much on a disk.
 */
export function makeRunFolder(): string {
  const home = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'tributary-test-'));
  // Postgres, which may run as another user, passes through.
  chmodSync(home, 0o711);
  return home;
}

/** From now on this process and those that it starts make their temporary folders in there, so that they go with it. */
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
