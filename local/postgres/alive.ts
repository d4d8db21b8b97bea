import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** True while a process with this number runs. The process may belong to any user. */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && !isZombie(pid);
}

/**
 * True while the number belongs to a process, including one that has ended but whose parent has not read its
 * exit code.
 */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until the process has ended; false when it still runs after this many milliseconds. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

/**
 * True when the process has ended but its parent has not read its exit code. In a container whose first
 * process never does this, such a process stays in the list.
 */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
