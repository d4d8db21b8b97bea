import { isAlive, waitUntilGone } from './alive.ts';

const PATIENCE_MS = 10_000;

/**
 * Stops a server by its process number: politely (open transactions are rolled back, everything is written), and after
 * ten seconds at once (it repairs itself at the next start). Nothing committed is lost either way.
 */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, PATIENCE_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, PATIENCE_MS)) return;
  signal(pid, 'SIGKILL');
}

/** Ends it at once, without waiting: for the last moment of this process. */
export function abandonServer(pid: number): void {
  signal(pid, 'SIGQUIT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name);
}
