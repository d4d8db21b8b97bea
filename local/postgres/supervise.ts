import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../operator-error.ts';
import { recover } from './recover.ts';
import { startServer, type RunningPostgres, type ServerStart } from './start-server.ts';
import { abandonServer, stopServer } from './stop-server.ts';

export interface Supervision {
  /** The pauses before each attempt to start Postgres again. Their number is the number of attempts. */
  readonly pausesMs: readonly number[];
  /** When Postgres has run this long, all attempts are available again. */
  readonly quietMs: number;
  /** Called with a sentence each time Postgres ends by itself, and each time it runs again. */
  readonly tell?: (sentence: string) => void;
}

export const USUAL_SUPERVISION: Supervision = {
  pausesMs: [200, 1000, 2000, 4000, 8000],
  quietMs: 10 * 60_000,
};

/** A Postgres that is started again on the same port when it ends by itself. */
export interface SupervisedPostgres {
  readonly port: number;
  /** Resolves when Postgres has ended and cannot be started again. Never resolves if it was stopped. */
  readonly lost: Promise<OperatorError>;
  stop(): Promise<void>;
  abandon(): void;
}

/**
 * Starts Postgres and watches it until it is stopped. If the first start fails, throws as `startServer` does.
 */
export async function supervised(
  start: ServerStart,
  { pausesMs, quietMs, tell = () => undefined }: Supervision,
): Promise<SupervisedPostgres> {
  let running: RunningPostgres | undefined = await startServer(start);
  const { port } = running;
  const stopping = new AbortController();
  const { signal } = stopping;
  let left = [...pausesMs];
  let lastWords = '';

  /** Undefined when Postgres is being stopped or no attempt is left. */
  const startAgain = async (): Promise<RunningPostgres | undefined> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await pause(next, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      try {
        await recover(start.folder);
        return await startServer(start, port);
      } catch (error) {
        lastWords = error instanceof Error ? error.message : String(error);
      }
    }
    return undefined;
  };

  const watching = (async () => {
    while (running !== undefined) {
      const since = performance.now();
      const how: string = await running.ended;
      running = undefined;
      if (signal.aborted) return;
      if (performance.now() - since >= quietMs) left = [...pausesMs];
      lastWords = `It ended (${how}).`;
      tell(`Postgres ended by itself (${how}) and is started again.`);
      running = await startAgain();
      if (running !== undefined) tell('Postgres runs again.');
    }
  })();

  return {
    port,
    lost: watching.then(() =>
      signal.aborted
        ? new Promise(() => undefined)
        : new OperatorError(`Postgres ended and could not be started again: ${lastWords}`),
    ),
    stop: async () => {
      stopping.abort();
      // The child process does not keep this process running. Without this timer, this process could end
      // before the caller of `stop` continues.
      const awake = setInterval(() => undefined, 1000);
      try {
        // If Postgres is just being started, wait for it and then stop it, so that it does not keep running.
        while (
          running === undefined &&
          (await Promise.race([watching.then(() => true), pause(20, false)])) === false
        );
        if (running !== undefined) await stopServer(running.pid);
        await watching;
      } finally {
        clearInterval(awake);
      }
    },
    abandon: () => {
      if (running !== undefined) abandonServer(running.pid);
    },
  };
}
