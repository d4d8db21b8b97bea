import { afterEach, describe, expect, it } from 'vitest';
import { JOB_NAMES } from '../../../services/jobs/registry.ts';
import { receiver, type Receiver } from '../../support/receiver.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { EVENTS_OF_JOBS, type JobExample } from '../events-of-jobs.ts';

const brand = useProgramme({ PAYOUT_PROVIDER: 'simulated', WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' });

const closing: Receiver[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});
async function receiving(status: number): Promise<string> {
  const one = await receiver(() => status);
  closing.push(one);
  return one.url;
}

/** Types of the events that are there, by their numbers. */
const events = async () =>
  new Map(
    (await brand.sql<{ number: bigint; type: string }>('select number, type from events')).map(
      ({ number, type }) => [number, type],
    ),
  );

/** What each table holds, as one digest. That a job has run, and at which time, is no change. */
async function tables(): Promise<ReadonlyMap<string, string | null>> {
  const names = await brand.sql<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('job_runs', 'id_clock')",
  );
  const digests = names.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t`,
  );
  const rows = await brand.sql<{ name: string; digest: string | null }>(digests.join(' union all '));
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

const EXAMPLES = JOB_NAMES.flatMap((job) =>
  Object.entries(EVENTS_OF_JOBS[job]).map(([found, example]): [string, string, JobExample] => [
    job,
    found,
    example,
  ]),
);

describe('a job that changes what people wait for writes an event of it (R31)', () => {
  it.each(EXAMPLES)('%s: %s', async (name, _found, example) => {
    const job = JOB_NAMES.find((one) => one === name) ?? 'count-rows';
    expect(example.events.length).toBeGreaterThan(0);
    await example.before(brand, receiving);
    const [before, known] = [await tables(), await events()];
    await brand.run(job);
    const [run] = await brand.sql<{ done: bigint }>('select done from job_runs where job = $1', [job]);
    expect(Number(run?.done)).toBeGreaterThan(0);
    const written = [...(await events())].filter(([number]) => !known.has(number)).map(([, type]) => type);
    const after = await tables();
    const changed = [...after.keys()].filter((table) => after.get(table) !== before.get(table)).sort();
    if (typeof example.events === 'string')
      expect({ written, changed }).toEqual({ written: [], changed: example.tables });
    else expect(written.sort()).toEqual(example.events);
  });
});
