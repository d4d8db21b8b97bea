import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/connection.ts';
import { failureOf, STALE } from '../../db/failure.ts';
import { inTransaction, UnknownOutcome } from '../../db/transaction.ts';
import { useDatabase } from '../support/database.ts';
import { DRIVERS, useDriver } from '../support/drivers.ts';
import { faultProxy } from '../support/fault-proxy.ts';

const books = useDatabase();

const rename = (name: string): string => `update programme set name = '${name}'`;
const name = async (): Promise<string | undefined> =>
  (await books.db.pool.query<{ name: string }>('select name from programme')).rows[0]?.name;

describe.each(DRIVERS)('a transaction by %s', (driver) => {
  const reach = useDriver(driver);
  let db: Database;
  beforeAll(async () => {
    db = reach.open(books.db.url);
    await books.db.pool.query(rename('before'));
    return () => db.close();
  });

  it('is not reported as done when Postgres rolled it back, although the work went through', async () => {
    const work = inTransaction(db, async ({ client }) => {
      await client.query(rename('lost'));
      await client.query('select 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await name()).toBe('before');
  });

  it('is started over on another connection when all idle connections were ended', async () => {
    const three = reach.open(books.db.url, { max: 3 });
    await Promise.all([1, 2, 3].map(() => three.pool.query('select pg_sleep(0.05)')));
    await books.db.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await inTransaction(three, ({ client }) => client.query(rename('after')));
    expect(await name()).toBe('after');
    await three.close();
  });

  it('is not repeated once its commit may have happened: the caller is told that the outcome is unknown', async () => {
    const proxy = await faultProxy(books.db.url);
    const broken = reach.open(proxy.url, { max: 1 });
    let runs = 0;
    const work = () =>
      inTransaction(broken, async ({ client }) => {
        runs += 1;
        await client.query(rename(`run ${runs.toString()}`));
      });
    await work();
    proxy.arm(null);
    await work();
    const commit = proxy.seen().indexOf('Q commit') + 1;
    proxy.arm({ at: commit, cut: 'answer lost' });
    await expect(work()).rejects.toBeInstanceOf(UnknownOutcome);
    expect([runs, await name()]).toEqual([3, 'run 3']);
    proxy.arm({ at: commit, cut: 'before' });
    await expect(work()).rejects.toBeInstanceOf(UnknownOutcome);
    expect([runs, await name()]).toEqual([4, 'run 3']);
    await broken.close();
    await proxy.close();
  });
});

describe('a transaction by either', () => {
  it('has as many attempts after a deadlock as ever, however often others were faster before, and not more', async () => {
    const meeting = (...states: string[]) => {
      let runs = 0;
      const done = inTransaction(books.db, async ({ client }) => {
        const state = states[runs];
        runs += 1;
        if (state !== undefined)
          await client.query(`do $$ begin raise exception 'met' using errcode = '${state}'; end $$`);
      });
      return done.then(
        () => runs,
        (error: unknown) => [runs, failureOf(error)?.sqlState],
      );
    };
    const others = Array.from({ length: 10 }, () => STALE);
    const deadlocks = Array.from({ length: 5 }, () => '40P01');
    expect(await meeting(...others, ...deadlocks.slice(1))).toBe(15);
    expect(await meeting(...deadlocks.slice(1), ...others)).toBe(15);
    expect(await meeting(...others, ...deadlocks)).toEqual([15, '40P01']);
    expect(await meeting(...others, ...others)).toEqual([20, STALE]);
  });
});
