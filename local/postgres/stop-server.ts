import { isAlive, waitUntilGone } from './alive.ts';

const PATIENCE_MS = 10_000;

/**
 * Stops a server by its process number. It first asks for a normal stop: open transactions are rolled back
 * and everything is written. After ten seconds it asks for an immediate stop, and after ten more it kills the
 * process; the server then recovers at the next start. Committed data is never lost.
 */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, PATIENCE_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, PATIENCE_MS)) return;
  signal(pid, 'SIGKILL');
}

/** Ends the server at once, without waiting, when this process is about to end. */
export function abandonServer(pid: number): void {
  signal(pid, 'SIGQUIT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name);
}
