import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { isAlive } from './postgres/alive.ts';
import { birthOf } from './process-birth.ts';

interface Holder {
  readonly pid: number;
  readonly born: string | undefined;
}

/**
 * Takes the lock at this path for this process. Returns what releases it, or the number of the process that holds it.
 * A lock of a process that is gone (killed, or the machine went down) counts as free.
 */
export function takeLock(path: string): { release: () => void } | { heldBy: number } {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) } satisfies Holder), { mode: 0o600 });
  try {
    for (;;) {
      if (claim(draft, path)) return { release: () => rmSync(path, { force: true }) };
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
  const holder = read(path);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  return holder.born === undefined || holder.born === birthOf(holder.pid) ? holder.pid : undefined;
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
