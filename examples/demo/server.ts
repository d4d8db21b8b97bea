import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, environmentOf } from './surroundings.ts';

export interface DemoServer {
  /** The address of GraphQL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The time limit for a server that hangs. A server that fails ends by itself and is noticed at once. */
const START_WITHIN_MS = 300_000;
const STOP_WITHIN_MS = 30_000;

/**
 * Starts the server of this repository on a data folder, as `npm start` does, and waits until it is ready.
 * The server uses any free port and prints it. Of its own schedules only simulations of plans are on: the others would settle every
 * past month before its orders are replayed.
 */
export async function startServer(folder: string): Promise<DemoServer> {
  const log = join(folder, 'server.log');
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, ['local/run.mjs', 'local/start.ts'], {
    cwd: ROOT,
    env: environmentOf(folder, {
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      SCHEDULES: 'simulate-plans',
      RATE_LIMITS: 'off',
    }),
    stdio: ['ignore', output, output],
    // The server has its own process group. Ctrl-C therefore reaches only the demo, which then stops the
    // server properly.
    detached: true,
  });
  // The server is stopped however the demo ends.
  process.on('exit', () => child.kill('SIGTERM'));
  closeSync(output);
  try {
    return { url: await untilReady(log, child), stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`The server did not start.\n${readFileSync(log, 'utf8')}`, { cause: error });
  }
}

/** The address of GraphQL, which the server prints when it is ready. */
async function untilReady(log: string, child: ChildProcess): Promise<string> {
  for (const end = performance.now() + START_WITHIN_MS; performance.now() < end; await pause(100)) {
    if (hasEnded(child)) throw new Error('It ended by itself.');
    const port = /GraphQL +http:\/\/localhost:(\d+)\/graphql/.exec(readFileSync(log, 'utf8'))?.[1];
    if (port !== undefined) return `http://127.0.0.1:${port}/graphql`;
  }
  throw new Error(`It was not ready after ${String(START_WITHIN_MS / 1000)} s.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const inTime = await Promise.race([ended.then(() => true), pause(STOP_WITHIN_MS, false, { ref: false })]);
  if (!inTime) child.kill('SIGKILL');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
