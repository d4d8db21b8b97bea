import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../db/connection.ts';
import type { PoolClient } from '../../../db/pool.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { UNBOUNDED } from '../../../services/jobs/job.ts';
import { runSimulations } from '../../../services/sales/simulations/run-simulations.ts';
import { simulatePlan } from '../../../services/sales/simulations/simulate-plan.ts';
import { useDatabase } from '../../support/database.ts';
import { resettingProgramme } from '../../support/programme/reset-programme.ts';
import { liveThroughAutumn } from '../busy-books.ts';
import { agreed, operatorCall } from '../team.ts';

const in2026 = (day: string): Date => new Date(`2026-${day}T04:00:00Z`);
const books = useDatabase();
let again: () => Promise<void>;
const call = (db: Database = books.db) => operatorCall(db, in2026('12-21'));

beforeAll(async () => {
  await liveThroughAutumn(books.db);
  again = await resettingProgramme(books.db);
});
beforeEach(() => again());

const DRAFT = {
  effectiveFrom: in2026('01-01'),
  levelRates: [2000, 900, 450],
  capRate: 2500,
  bonusRules: [
    { name: 'Volume', metric: 'SALES', slabs: 'GRADUATED', list: [{ from: '10', rate: 125 }] },
    {
      name: 'Line',
      metric: 'TEAM_SALES',
      slabs: 'WHOLE',
      team: true,
      list: [{ from: '100', amount: '3.21' }],
    },
  ],
} as const;

const begin = async (draft: object = DRAFT, from = '2026-09', to = '2026-10') =>
  agreed(
    await simulatePlan(call(), {
      from,
      to,
      draft: { effectiveFrom: in2026('01-01'), ...draft },
      idempotencyKey: `${from} ${to}`,
    }),
  ).simulation;

/** Everything that simulations hold, but for their ids and places. */
async function held(): Promise<unknown> {
  const rows = async (statement: string) => (await books.db.pool.query(statement)).rows as unknown[];
  return {
    simulations: await rows(
      `select status, steps_done, steps, sales, commission_before, commission_after, bonus_before, bonus_after, capped_before, capped_after from simulations`,
    ),
    distributors: await rows(`select distributor_id, before, after from simulation_distributors order by 1`),
    figures: await rows(
      `select period, distributor_id, sales, team_sales from simulation_figures order by 1, 2`,
    ),
  };
}

const SMALL = { orders: 1, lots: 2 };

/** The database, whose connection is ended before the statement of this number. Answers also whether it came to that. */
function cutAt(number: number): { readonly db: Database; readonly wasCut: () => boolean } {
  let asked = 0;
  const cut = async (client: PoolClient): Promise<void> => {
    asked += 1;
    if (asked !== number) return;
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await books.db.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  };
  const { db } = books;
  const pool = new Proxy(db.pool, {
    get: (target, key) => {
      if (key !== 'connect') {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return async () => {
        const client = await target.connect();
        return new Proxy(client, {
          get: (own, name) => {
            const value: unknown = Reflect.get(own, name);
            if (typeof value !== 'function') return value;
            if (name !== 'query') return value.bind(own) as unknown;
            return async (...given: Parameters<PoolClient['query']>) => {
              await cut(client);
              return Reflect.apply(value, own, given) as unknown;
            };
          },
        });
      };
    },
  });
  return { db: { ...db, pool }, wasCut: () => asked >= number };
}

describe('the job simulate-plans (R37)', () => {
  it('replays in the smallest lots what it replays in one', async () => {
    await begin();
    const { done } = await runSimulations(call());
    const expected = await held();
    expect(expected).toMatchObject({ simulations: [{ status: 'DONE', steps_done: done, steps: done }] });
    await again();
    await begin();
    await runSimulations(call(), UNBOUNDED, SMALL);
    expect(await held()).toEqual(expected);
  });

  it('goes on where a run ended, and replays nothing twice when two run at once', async () => {
    await begin();
    await runSimulations(call());
    const expected = await held();
    await again();
    await begin();
    const { done } = await runSimulations(call(), { batch: 1, hasTime: () => true }, SMALL);
    expect(done).toBe(2);
    expect(await held()).toMatchObject({ simulations: [{ status: 'RUNNING', steps_done: 2 }] });
    for (let turn = 0; turn < 20; turn += 1)
      await Promise.all([1, 2, 3].map(() => runSimulations(call(), UNBOUNDED, SMALL)));
    expect(await held()).toEqual(expected);
  });

  it('ends with the same figures, wherever its connection is cut', async () => {
    await begin();
    await runSimulations(call());
    const expected = await held();
    for (let number = 1; ; number += 1) {
      await again();
      await begin();
      const { db, wasCut } = cutAt(number);
      for (let run = 0; run < 3; run += 1)
        await runSimulations(call(db), UNBOUNDED, SMALL).catch(() => undefined);
      expect(await held(), `cut before statement ${number.toString()}`).toEqual(expected);
      if (!wasCut()) {
        expect(number).toBeGreaterThan(10);
        break;
      }
    }
  });

  it('gives up what cannot be replayed, says so, and goes on with the next', async () => {
    const { id } = await begin();
    await books.db.pool.query(`update simulations set draft = draft - 'rules'`);
    await begin(DRAFT, '2026-10', '2026-10');
    await expect(runSimulations(call())).rejects.toThrow();
    await runSimulations(call());
    const { rows } = await books.db.pool.query(
      'select id = $1 as first, status from simulations order by 1 desc',
      [id],
    );
    expect(rows).toEqual([
      { first: true, status: 'FAILED' },
      { first: false, status: 'DONE' },
    ]);
  });

  it.each(['2026-09', '2026-10'])(
    'gives what was recorded in %s under the plan that was in force then, person by person',
    async (month) => {
      const { plans } = await readProgrammeState(books.db);
      const plan = plans.findLast(
        ({ effectiveFrom }) => effectiveFrom < in2026(month === '2026-09' ? '09-30' : '10-31'),
      );
      if (plan === undefined) throw new Error('there was no plan');
      const bonusRules = plan.bonusRules.map(({ list, ...rule }) => ({
        ...rule,
        list: list.map(({ from, rate, amount }) => ({
          from: (Number(from) / 100).toFixed(2),
          ...(rate === null ? {} : { rate }),
          ...(amount === null ? {} : { amount: (Number(amount) / 100).toFixed(2) }),
        })),
      }));
      const { levelRates, capRate, rounding } = plan;
      await begin({ levelRates, capRate, rounding, bonusRules }, month, month);
      await runSimulations(call());
      const { rows } = await books.db.pool.query<{ before: bigint; after: bigint }>(
        'select before, after from simulation_distributors',
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ before, after }) => before !== after)).toEqual([]);
      const [totals] = (await books.db.pool.query<Record<string, bigint>>('select * from simulations')).rows;
      expect(totals?.['commission_after']).toBe(totals?.['commission_before']);
      expect(totals?.['bonus_after']).toBe(totals?.['bonus_before']);
      expect(totals?.['capped_after']).toBe(totals?.['capped_before']);
    },
  );
});
