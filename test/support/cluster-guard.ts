import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { stopServer } from '../../local/postgres/stop-server.ts';

/**
 * A shell that waits for the end of its input, then ends the server and removes the folder. Its input is a
 * pipe from this process. The pipe also ends when this process is killed and cannot clean up itself.
 */
const SCRIPT = `cat >/dev/null
kill -QUIT "$1" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null && sleep 0.1; done
rm -rf "$2"`;

/** Returns a function that ends the server and removes the folder now. */
export function guardCluster(pid: number, folder: string): () => Promise<void> {
  if (process.platform === 'win32')
    return async () => {
      await stopServer(pid);
      rmSync(folder, { recursive: true, force: true });
    };
  const guard = spawn('sh', ['-c', SCRIPT, 'cluster-guard', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  return async () => {
    guard.ref();
    guard.stdin.end();
    await once(guard, 'close');
  };
}
