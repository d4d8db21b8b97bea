import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../operator-error.ts';
import { recover } from './recover.ts';
import { startServer, type RunningPostgres, type ServerStart } from './start-server.ts';
import { abandonServer, stopServer } from './stop-server.ts';

export interface Supervision {
  /** How long to wait before each start that is tried after an end. */
  readonly pausesMs: readonly number[];
  /** After as long without an end, as many starts may be tried again. */
  readonly quietMs: number;
  /** Told in a sentence of each end that was not asked for, and of each start after it. */
  readonly tell?: (sentence: string) => void;
}

export const USUAL_SUPERVISION: Supervision = {
  pausesMs: [200, 1000, 2000, 4000, 8000],
  quietMs: 10 * 60_000,
};

/** A Postgres that is started again when it ends by itself, at the same address. */
export interface SupervisedPostgres {
  readonly port: number;
  /** Resolves once it has ended and cannot be started again. Never, when it is stopped before. */
  readonly lost: Promise<OperatorError>;
  stop(): Promise<void>;
  abandon(): void;
}

/** Starts it and watches over it until it is stopped. Throws as `startServer` does when it does not start at first. */
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

  /** Undefined: it is being stopped, or has no start left. */
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
      // Postgres does not keep this process awake: where nothing else does, it would end here, before whoever asked has gone on.
      const awake = setInterval(() => undefined, 1000);
      try {
        // One that is being started is waited for, so that it does not stay behind.
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
