import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A separate file system in memory. */
export interface SmallDisk {
  readonly path: string;
  /** Mounts it again with other options, such as `size=200m` or `ro`. */
  change(options: string): void;
  remove(): void;
}

/** A disk of this many megabytes; undefined and a message if this user may not mount one. */
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

/** Unmounted lazily, because a process killed a moment ago may still have a file open. */
export function unmounted(path: string): () => void {
  return () => {
    execFileSync('umount', ['-l', path]);
  };
}
