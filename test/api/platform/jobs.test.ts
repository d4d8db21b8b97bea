import { expect, it } from 'vitest';
import { JOB_NAMES } from '../../../services/jobs/registry.ts';
import { at } from '../../support/programme/time.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

interface JobAnswer {
  readonly name: string;
  readonly lastRun: { readonly status: string; readonly done: number | null } | null;
  readonly failures: number;
  readonly isLate: boolean;
}

const jobs = async () => {
  const { jobs: found } = await brand.admin.ask<{ jobs: readonly JobAnswer[] }>(
    '{ jobs { name failures isLate lastRun { status done } } }',
    {},
  );
  return Object.fromEntries(
    found.map(({ name, lastRun, failures, isLate }) => [
      name,
      { status: lastRun?.status ?? null, done: lastRun?.done ?? null, failures, isLate },
    ]),
  );
};

it('operators see every job: which never ran, what each run did, and what is late', async () => {
  const before = await jobs();
  expect(Object.keys(before)).toEqual(JOB_NAMES);
  expect(new Set(Object.values(before).map((job) => JSON.stringify(job)))).toEqual(
    new Set([JSON.stringify({ status: null, done: null, failures: 0, isLate: true })]),
  );
  const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: at('2025-03-10') });
  await brand.ship(order, at('2025-03-11'));
  await brand.everyMinute();
  const after = await jobs();
  expect(after).toMatchObject({
    'complete-orders': { status: 'DONE', done: 1, failures: 0, isLate: false },
    'refresh-leaderboards': { status: 'DONE', done: 1 },
    'pay-withdrawals': { status: 'DONE', done: 0 },
    'settle-months': { status: null, isLate: true },
  });
  await brand.nightly();
  expect((await jobs())['settle-months']).toMatchObject({ status: 'DONE', done: 1, isLate: false });
  await brand.nightly();
  expect((await jobs())['settle-months']).toMatchObject({ status: 'DONE', done: 0 });
});

it('a job that fails hurts no other, says so until it does well, and loses nothing', async () => {
  const order = await brand.sale({ by: await brand.distributor('Ben'), paidAt: at('2025-03-10') });
  await brand.ship(order, at('2025-03-11'));
  await brand.sql('alter table standings add constraint full_disk check (false) not valid');
  for (const failures of [1, 2]) {
    await expect(brand.everyMinute()).rejects.toThrow('full_disk');
    const {
      'refresh-leaderboards': failed,
      'settle-months': _months,
      'review-tiers': _night,
      'find-suspicions': _hour,
      'warn-operators': _watch,
      ...others
    } = await jobs();
    expect(failed).toEqual({ status: 'FAILED', done: null, failures, isLate: true });
    expect(
      new Set(Object.values(others).map(({ status, isLate }) => `${status ?? ''} ${isLate.toString()}`)),
    ).toEqual(new Set(['DONE false']));
  }
  expect(await brand.order(order)).toMatchObject({ status: 'COMPLETED' });
  await brand.sql('alter table standings drop constraint full_disk');
  await brand.everyMinute();
  expect((await jobs())['refresh-leaderboards']).toEqual({
    status: 'DONE',
    done: 1,
    failures: 0,
    isLate: false,
  });
  expect((await brand.board('SALES', '2025-03')).entries).toMatchObject([{ displayName: 'Ben' }]);
});
