import { randomUUID } from 'node:crypto';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { lambdaContext } from './lambda-context.ts';

export type ScheduledHandler = (event: ScheduledEvent<string>, context: Context) => Promise<unknown>;

/** One schedule: a function, and how long to rest after each of its runs. */
export interface Schedule {
  readonly name: string;
  readonly restMs: number;
  /** What its function is told that it may take. */
  readonly timeLimitMs: number;
  readonly handler: ScheduledHandler;
}

/**
 * Runs every schedule at once and then again and again, each by itself and never beside itself: the next run is timed
 * from the end of the last. A run that fails is reported and tried again in its turn, as functions of schedules are
 * written to stand being repeated. Returns what stops them and waits for the runs under way.
 */
export function runSchedules(
  schedules: readonly Schedule[],
  onFailure: (name: string, error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  const loops = schedules.map((schedule) => loop(schedule, stopping.signal, onFailure));
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}

async function loop(
  { name, restMs, timeLimitMs, handler }: Schedule,
  signal: AbortSignal,
  onFailure: (name: string, error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await handler(scheduledEvent(name, new Date()), lambdaContext(name, timeLimitMs));
    } catch (error) {
      onFailure(name, error);
    }
    await rest(restMs, signal);
  }
}

/** What EventBridge Scheduler sends to a function when a schedule names no input of its own. */
function scheduledEvent(name: string, now: Date): ScheduledEvent<string> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: `${now.toISOString().slice(0, 19)}Z`,
    region: 'local',
    resources: [`arn:aws:scheduler:local:000000000000:schedule/default/${name}`],
    detail: '{}',
  };
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
