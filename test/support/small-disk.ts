import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own in memory. */
export interface SmallDisk {
  readonly path: string;
  /** Mounts it anew with other options, such as `size=200m` or `ro`. */
  change(options: string): void;
  remove(): void;
}

/** A disk of so many megabytes; undefined where this user may not mount one, which is then said. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'tributary-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes.toString()}m`, 'tmpfs', path], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(path, { recursive: true });
    process.stdout.write('This user may not mount a small file system: faults of disks are not tested.\n');
    return undefined;
  }
  const unmount = unmounted(path);
  return {
    path,
    change: (options) => execFileSync('mount', ['-o', `remount,${options}`, path]),
    remove: () => {
      unmount();
      rmSync(path, { recursive: true });
    },
  };
}

/** Lazily, since what was killed a moment ago may still hold a file. */
export function unmounted(path: string): () => void {
  return () => {
    execFileSync('umount', ['-l', path]);
  };
}
