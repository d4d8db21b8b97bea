import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { folderIdentity } from './folder-identity.ts';
import { isAlive } from './postgres/alive.ts';
import { birthOf } from './process-birth.ts';

interface Holder {
  readonly pid: number;
  readonly born: string | undefined;
  /** The folder that the lock was taken in: a copy of the folder, lock and all, is another folder. Older versions wrote none. */
  readonly folder?: string;
  /** Names this taking of the lock, so that what its holder writes beside it is told from what was there before. */
  readonly id?: string;
}

/** A lock that this process holds. */
export interface Lock {
  readonly id: string;
  /** Frees it. A lock that somebody else has taken in the meantime is left alone. */
  release(): void;
}

/**
 * Takes the lock at this path for this process. Returns the lock, or the number of the process that holds it. A lock of a
 * process that is gone (killed, or the machine went down) counts as free, and so does one that came with a copied folder.
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

/** The number of the living process that holds the lock; undefined when nobody does. */
export function lockHolder(path: string): number | undefined {
  return livingHolder(path)?.pid;
}

/** The name of the taking of the lock that holds now; undefined when nobody holds it, or an older version does. */
export function lockId(path: string): string | undefined {
  return livingHolder(path)?.id;
}

function livingHolder(path: string): Holder | undefined {
  const holder = read(path);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  if (holder.folder !== undefined && holder.folder !== folderIdentity(dirname(path))) return undefined;
  return holder.born === undefined || holder.born === birthOf(holder.pid) ? holder : undefined;
}

/** Keeps the folder open: while it is, no folder that is made after it was removed can get its number in the file system. */
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

/** Linking a finished file is one step: nobody ever sees a lock half written, and only one can succeed. */
function claim(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead lock; if another start was quicker and it is that one's living lock by now, it is put back. */
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
