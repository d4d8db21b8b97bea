import { beforeEach, expect, it } from 'vitest';
import { JOB_NAMES } from '../../../services/jobs/registry.ts';
import { runJob } from '../../../services/jobs/run-job.ts';
import { warnOperators } from '../../../services/programme/warnings/warn-operators.ts';
import { useDatabase } from '../../support/database.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();
const call = () => operatorCall(books.db, new Date());
const sql = (text: string) => books.db.pool.query(text);
const late = async () => {
  const { done, warnings = [] } = await warnOperators(call());
  expect(done).toBe(warnings.length);
  return warnings.map(({ about, sentence }) => [about, /The job (\S+) is late/.exec(sentence)?.[1]]);
};

beforeEach(async () => {
  for (const name of JOB_NAMES)
    await runJob(
      name,
      () => Promise.resolve({ done: 0 }),
      call(),
      () => 0,
      () => undefined,
    );
});

it('operators are warned of a job that is late, for as long as it is', async () => {
  expect(await late()).toEqual([]);
  await sql("update job_runs set done_at = now() - interval '4 minutes' where job = 'seal-books'");
  for (let again = 0; again < 2; again += 1) expect(await late()).toEqual([['JOB_LATE', 'seal-books']]);
  await sql("update job_runs set done_at = now() where job = 'seal-books'");
  expect(await late()).toEqual([]);
  await sql("delete from job_runs where job = 'count-rows'");
  await sql("update job_runs set done_at = now() - interval '3 days' where job = 'settle-months'");
  expect(await late()).toEqual([
    ['JOB_LATE', 'count-rows'],
    ['JOB_LATE', 'settle-months'],
  ]);
});

it('not while a daily job waits for its first night, nor when the server was off, which makes all late', async () => {
  await sql("delete from job_runs where job = 'settle-months'");
  expect(await late()).toEqual([]);
  await runJob(
    'settle-months',
    async () => {
      expect(await late()).toEqual([]);
      return Promise.reject(new Error('the disk is full'));
    },
    call(),
    () => 0,
    () => undefined,
  ).catch(() => undefined);
  expect(await late()).toEqual([['JOB_LATE', 'settle-months']]);
  await sql("update job_runs set done_at = now() - interval '3 days'");
  expect(await late()).toEqual([]);
});
