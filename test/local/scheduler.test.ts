import { expect, it } from 'vitest';
import { runSchedules } from '../../local/scheduler.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('runs a schedule at once and again, never beside itself, also after a failure, and waits for the last run when stopped', async () => {
  const events: unknown[] = [];
  const failures: string[] = [];
  let running = 0;
  let most = 0;
  const stop = runSchedules(
    [
      {
        name: 'settle-month',
        everyMs: 1,
        handler: async (event) => {
          events.push(event);
          most = Math.max(most, (running += 1));
          await pause(30);
          running -= 1;
          if (events.length === 1) throw new Error('the database is away');
        },
      },
    ],
    (name) => failures.push(name),
  );
  await pause(100);
  await stop();
  expect(events.length).toBeGreaterThanOrEqual(2);
  expect({ most, running, failures }).toEqual({ most: 1, running: 0, failures: ['settle-month'] });
  expect(events[0]).toMatchObject({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}', resources: ['arn:aws:scheduler:local:000000000000:schedule/default/settle-month'] });
});
