import { describe, expect, it } from 'vitest';
import type { Call } from '../../../services/call.ts';
import { advanceOrder } from '../../../services/sales/orders/advance-order.ts';
import { completeDueOrders } from '../../../services/sales/orders/complete-due-orders.ts';
import type { Job } from '../../../services/jobs/job.ts';
import { readJobs } from '../../../services/jobs/read-jobs.ts';
import { runJob } from '../../../services/jobs/run-job.ts';
import { removeInBatches } from '../../../services/remove-in-batches.ts';
import { useDatabase } from '../../support/database.ts';
import { agreed, operatorCall, order, recordOne } from '../team.ts';

const books = useDatabase();
const call = (): Call => operatorCall(books.db, new Date());
const report = async () => {
  const found = (await readJobs(call())).find(({ name }) => name === 'seal-books');
  if (found === undefined) throw new Error('There is no such job.');
  return found;
};
/** One run of a job that does what the test says. */
const runs = (requestId: string, job: Job, elapsedMs = () => 0) =>
  runJob('seal-books', job, { ...call(), requestId }, elapsedMs, () => undefined);

/** A run that waits until it is told how to end; `begun` once it works. */
function held() {
  let end: (outcome: 'well' | 'badly') => void = () => undefined;
  let begins: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begins = resolve));
  const job: Job = () =>
    new Promise((resolve, reject) => {
      end = (outcome) => {
        if (outcome === 'well') resolve({ done: 7 });
        else reject(new Error('the disk is full'));
      };
      begins();
    });
  return {
    job,
    begun,
    end: (outcome: 'well' | 'badly') => {
      end(outcome);
    },
  };
}

describe('the runs of a job are on record', () => {
  it('from the beginning of the first', async () => {
    expect(await report()).toMatchObject({ lastRun: null, doneAt: null, failures: 0, isLate: true });
    const first = held();
    const running = runs('first', first.job);
    await first.begun;
    expect(await report()).toMatchObject({
      lastRun: { requestId: 'first', status: 'RUNNING', endedAt: null, done: null },
      doneAt: null,
      isLate: true,
    });
    first.end('well');
    await running;
    const { lastRun, doneAt, isLate } = await report();
    expect(lastRun).toMatchObject({ requestId: 'first', status: 'DONE', done: 7 });
    expect([isLate, doneAt]).toEqual([false, lastRun?.endedAt]);
  });

  it('each failure counts until one ends well, and what went wrong is thrown', async () => {
    for (const failures of [1, 2]) {
      await expect(runs('bad', () => Promise.reject(new Error('the disk is full')))).rejects.toThrow(
        'the disk is full',
      );
      expect(await report()).toMatchObject({
        lastRun: { status: 'FAILED', done: null },
        failures,
        isLate: false,
      });
    }
    await runs('good', () => Promise.resolve({ done: 0 }));
    expect(await report()).toMatchObject({
      lastRun: { requestId: 'good', status: 'DONE', done: 0 },
      failures: 0,
    });
  });

  it('of two at once the later is shown, however the earlier ends, and that one of them was done counts', async () => {
    const [early, late] = [held(), held()];
    const first = runs('early', early.job);
    await early.begun;
    const second = runs('late', late.job);
    await late.begun;
    const before = (await report()).doneAt;
    early.end('well');
    await first;
    const between = await report();
    expect(between).toMatchObject({
      lastRun: { requestId: 'late', status: 'RUNNING', endedAt: null, done: null },
      failures: 0,
    });
    expect(between.doneAt?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? Infinity);
    late.end('badly');
    await expect(second).rejects.toThrow();
    expect(await report()).toMatchObject({ lastRun: { requestId: 'late', status: 'FAILED' }, failures: 1 });
  });

  it('one that was ended from outside shows when its time is over', async () => {
    const killed = held();
    void runs('killed', killed.job);
    await killed.begun;
    await books.db.pool.query(
      `update job_runs set started_at = started_at - interval '56 seconds', done_at = done_at - interval '1 hour'`,
    );
    expect(await report()).toMatchObject({ lastRun: { status: 'TIMED_OUT', endedAt: null }, isLate: true });
  });
});

describe('a backlog is done in bounded runs', () => {
  it('of orders: at most a batch, none after the time is over, and a refused order does not count towards the batch', async () => {
    const shipped = new Date(Date.now() - 30 * 86_400_000);
    const ids: string[] = [];
    for (let number = 0; number < 6; number += 1) {
      const at = new Date(shipped.getTime() + number * 60_000);
      const { order: recorded } = agreed(
        await recordOne(
          call(),
          order(call(), { externalId: `due-${number.toString()}`, placedAt: at, paidAt: at }),
        ),
      );
      agreed(await advanceOrder(call(), { order: { id: recorded.id }, step: 'SHIP', at }));
      ids.push(recorded.id);
    }
    await books.db.pool.query(
      `alter table orders add constraint not_this_one check (id <> '${ids[0] ?? ''}' or status <> 'COMPLETED')`,
    );
    const complete = async (batch: number, hasTime = () => true) =>
      (await completeDueOrders(call(), { batch, hasTime })).done;
    expect(await complete(2, () => false)).toBe(0);
    let pieces = 2;
    // The first piece is the one that is refused.
    expect(await complete(9, () => (pieces -= 1) >= 0)).toBe(1);
    expect([await complete(3), await complete(3), await complete(3)]).toEqual([3, 1, 0]);
    await books.db.pool.query('alter table orders drop constraint not_this_one');
    expect(await complete(3)).toBe(1);
  });

  it("of rows to remove: a statement's worth at a time, until none is left, the batch is full or the time is over", async () => {
    const removed = async (
      rows: number,
      batch: number,
      hasTime = () => true,
    ): Promise<[number, readonly number[]]> => {
      let left = rows;
      const asked: number[] = [];
      const count = await removeInBatches(
        10,
        (most) => {
          asked.push(most);
          const taken = Math.min(most, left);
          left -= taken;
          return Promise.resolve(taken);
        },
        { batch, hasTime },
      );
      return [count, asked];
    };
    expect(await removed(25, 100)).toEqual([25, [10, 10, 10]]);
    expect(await removed(25, 20)).toEqual([20, [10, 10]]);
    expect(await removed(25, 12)).toEqual([12, [10, 2]]);
    expect(await removed(0, 100)).toEqual([0, [10]]);
    let turns = 2;
    expect(await removed(100, 100, () => (turns -= 1) >= 0)).toEqual([20, [10, 10]]);
  });

  it('is told by its own share of the time limit', async () => {
    const asked: boolean[] = [];
    const times = [46_000, 47_000];
    await runs(
      'slow',
      (_call, { hasTime, batch }) => {
        asked.push(hasTime(), hasTime());
        return Promise.resolve({ done: batch });
      },
      () => times.shift() ?? 0,
    );
    expect(asked).toEqual([true, false]);
    expect((await report()).lastRun?.done).toBe(20);
  });
});
