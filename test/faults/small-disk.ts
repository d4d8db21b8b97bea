import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the data, on a file system of its own where one can be mounted. */
export interface SmallDisk {
  readonly path: string;
  /** Whether it can be filled without filling the disk of the machine. */
  readonly isOwn: boolean;
  /** Takes every byte that is free. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

const PART = Buffer.alloc(1024 * 1024);

/** `megabytes` of memory as a file system, for root on Linux; for everybody else a plain folder that is never filled. */
export function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'tributary-faults-'));
  const isOwn = mounted(path, megabytes);
  const filler = join(path, 'filler');
  const makeRoom = (): void => {
    rmSync(filler, { force: true });
  };
  return {
    path,
    isOwn,
    fill: () => {
      if (!isOwn) return;
      const file = openSync(filler, 'a');
      try {
        for (let size = PART.length; size >= 1;) {
          try {
            writeSync(file, PART, 0, size);
          } catch {
            // No room for so much: the rest is filled by smaller parts.
            size = Math.floor(size / 16);
          }
        }
      } finally {
        closeSync(file);
      }
    },
    makeRoom,
    remove: () => {
      if (isOwn) execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function mounted(path: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes.toString()}m,mode=0700`, 'tmpfs', path], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
