import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { folderIdentity } from './folder-identity.ts';
import { isAlive } from './postgres/alive.ts';
import { birthOf } from './process-birth.ts';

interface Holder {
  readonly pid: number;
  readonly born: string | undefined;
  /**
   * The identity of the folder in which the lock was taken. A lock in a copied folder therefore does not
   * count. Older versions did not write it.
   */
  readonly folder?: string;
  /**
   * The id of this lock. Files that the holder writes beside it carry the id, so that files of an earlier
   * holder can be recognised.
   */
  readonly id?: string;
}

/** A lock that this process holds. */
export interface Lock {
  readonly id: string;
  /** Releases the lock. A lock that another process has taken in the meantime is not removed. */
  release(): void;
}

/**
 * Takes the lock at this path for this process. Returns the lock, or the process number of the current
 * holder. A lock does not count if its process has ended (killed, or the machine went down) or if it came
 * with a copied folder.
 */
export function takeLock(path: string): Lock | { heldBy: number } {
  const id = randomUUID();
  const draft = `${path}.${id}`;
  const folder = dirname(path);
  const holder: Holder = { pid: process.pid, born: birthOf(process.pid), folder: folderIdentity(folder), id };
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      if (claim(draft, path)) return { id, release: releaseOf(path, id, pin(folder)) };
      const heldBy = lockHolder(path);
      if (heldBy !== undefined) return { heldBy };
      putAside(path);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The process number of the running holder; undefined when the lock is free. */
export function lockHolder(path: string): number | undefined {
  return livingHolder(path)?.pid;
}

/** The id of the current lock; undefined when the lock is free or an older version holds it. */
export function lockId(path: string): string | undefined {
  return livingHolder(path)?.id;
}

function livingHolder(path: string): Holder | undefined {
  const holder = read(path);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  if (holder.folder !== undefined && holder.folder !== folderIdentity(dirname(path))) return undefined;
  return holder.born === undefined || holder.born === birthOf(holder.pid) ? holder : undefined;
}

/**
 * Keeps the folder open. While it is open, the file system cannot give its number to a folder that is made
 * after this one was removed.
 */
function pin(folder: string): number | undefined {
  return process.platform === 'win32' ? undefined : openSync(folder, 'r');
}

function releaseOf(path: string, id: string, pinned: number | undefined): () => void {
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    if (read(path)?.id === id) rmSync(path, { force: true });
    if (pinned !== undefined) closeSync(pinned);
  };
}

/**
 * Links the finished file to the lock's path in one step. No other process can see an incomplete lock, and
 * only one process can succeed.
 */
function claim(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock that no longer counts. If another process has replaced it with a valid lock in the meantime,
 * that lock is put back.
 */
function putAside(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside) !== undefined) claim(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
