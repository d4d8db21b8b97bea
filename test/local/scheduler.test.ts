import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { committed } from '../../services/after-commit.ts';
import { runSchedules } from '../../local/scheduler.ts';

it('runs a schedule at once and again, never beside itself, also after a failure, and waits for the last run when stopped', async () => {
  const events: unknown[] = [];
  const failures: string[] = [];
  let running = 0;
  let most = 0;
  let third = (): void => undefined;
  const begun = new Promise<void>((resolve) => (third = resolve));
  const stop = runSchedules(
    [
      {
        name: 'settle-months',
        restMs: 1,
        afterChangeMs: null,
        timeLimitMs: 60_000,
        handler: async (event) => {
          events.push(event);
          most = Math.max(most, (running += 1));
          if (events.length === 3) third();
          // Time for another run to begin beside this one, if it would.
          for (let turn = 0; turn < 10; turn += 1) await setImmediate();
          running -= 1;
          if (events.length === 1) throw new Error('the database is away');
        },
      },
    ],
    (name) => failures.push(name),
  );
  await begun;
  await stop();
  expect({ runs: events.length, most, running, failures }).toEqual({
    runs: 3,
    most: 1,
    running: 0,
    failures: ['settle-months'],
  });
  expect(events[0]).toMatchObject({
    source: 'aws.scheduler',
    'detail-type': 'Scheduled Event',
    detail: '{}',
    resources: ['arn:aws:scheduler:local:000000000000:schedule/default/settle-months'],
  });
});

it('runs a schedule that follows changes again after each change, during a run and during the pause, and else only after the pause', async () => {
  const HOUR = 3_600_000;
  let runs = 0;
  let during = (): void => undefined;
  let told = (): void => undefined;
  const reached = (count: number): Promise<void> =>
    new Promise((resolve) => {
      told = () => {
        if (runs === count) resolve();
      };
      told();
    });
  const stop = runSchedules(
    [
      {
        name: 'move-tiers',
        restMs: HOUR,
        afterChangeMs: 1,
        timeLimitMs: HOUR,
        handler: async () => {
          await setImmediate();
          runs += 1;
          during();
          told();
        },
      },
    ],
    () => undefined,
  );
  await reached(1);
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  expect(runs).toBe(1);
  during = () => {
    if (runs === 2) committed();
  };
  committed();
  await reached(3);
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  await stop();
  expect(runs).toBe(3);
});
