import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { onCommit } from '../services/after-commit.ts';
import { lambdaContext } from './lambda-context.ts';

export type ScheduledHandler = (event: ScheduledEvent<string>, context: Context) => Promise<unknown>;

/** One schedule: a function, and the pause after each of its runs. */
export interface Schedule {
  readonly name: string;
  readonly restMs: number;
  /** The pause after a run if this process changes something during the run or the pause. Null: the pause is the same. */
  readonly afterChangeMs: number | null;
  /** The time limit that the function is given. */
  readonly timeLimitMs: number;
  readonly handler: ScheduledHandler;
}

/**
 * Starts every schedule at once and repeats it until stopped. Schedules run independently, and two runs of
 * the same schedule never overlap: the pause begins when a run ends. A failed run is reported, and the
 * function runs again after the same pause; functions of schedules are safe to repeat. Returns a function
 * that stops the schedules and waits for the current runs.
 */
export function runSchedules(
  schedules: readonly Schedule[],
  onFailure: (name: string, error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  // Each schedule listens once. Node warns of a leak where more than ten do.
  setMaxListeners(0, stopping.signal);
  const loops = schedules.map((schedule) => loop(schedule, stopping.signal, onFailure));
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}

async function loop(
  schedule: Schedule,
  signal: AbortSignal,
  onFailure: (name: string, error: unknown) => void,
): Promise<void> {
  const { name, timeLimitMs, handler } = schedule;
  const changes = new Changes();
  while (!signal.aborted) {
    changes.seen = false;
    try {
      await handler(scheduledEvent(name, new Date()), lambdaContext(name, timeLimitMs));
    } catch (error) {
      onFailure(name, error);
    }
    await rest(schedule, changes, signal);
  }
  changes.stop();
}

/** What this process changes in the database. It knows nothing of other processes. */
class Changes {
  seen = false;
  onChange: () => void = () => undefined;
  readonly stop: () => void;

  constructor() {
    this.stop = onCommit(() => {
      this.seen = true;
      this.onChange();
    });
  }
}

/** The event that EventBridge Scheduler sends to a function when the schedule names no input. */
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

/** Rests until the pause is over, or the shorter one that a change begins. */
function rest({ restMs, afterChangeMs }: Schedule, changes: Changes, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      changes.onChange = () => undefined;
      signal.removeEventListener('abort', end);
      resolve();
    };
    let timer = setTimeout(end, changes.seen ? (afterChangeMs ?? restMs) : restMs);
    if (afterChangeMs !== null && !changes.seen)
      changes.onChange = () => {
        changes.onChange = () => undefined;
        clearTimeout(timer);
        timer = setTimeout(end, afterChangeMs);
      };
    signal.addEventListener('abort', end);
  });
}
