import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../db/failure.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import type { Work } from '../support/stepped-calls.ts';
import { at, october, openShop, outcome, sale, whatIsWrong } from './shop.ts';

const books = useDatabase();
let again: () => Promise<void>;
let people: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  people = await openShop(books.db);
  again = await resettingProgramme(books.db);
  // Raises an error of Postgres for the first `times` writes. A sequence does the counting, because it is not
  // reset when a transaction rolls back.
  await books.db.pool.query(`
    create schema faults;
    create sequence faults.failures;
    create table faults.failing (times int, state text); insert into faults.failing values (0, '');
    create function faults.fail() returns trigger language plpgsql as $$
    declare f record;
    begin
      select * into f from faults.failing;
      if f.times > 0 and nextval('faults.failures') <= f.times then raise exception 'injected' using errcode = f.state, constraint = 'a_key'; end if;
      return new;
    end $$`);
});
beforeEach(() => again());
afterEach(async () => {
  for (const { table } of PLACES)
    await books.db.pool.query(
      `drop trigger if exists fails_now on ${table}; drop trigger if exists fails_late on ${table}`,
    );
});

interface Place {
  readonly what: string;
  readonly work: Work;
  /** The table where the failure happens: every write of the work to it fails. */
  readonly table: string;
}

const PLACES: readonly Place[] = [
  {
    what: 'a settlement that closes the month',
    table: 'settlements',
    work: (db) => settlePeriod(at(db), { period: '2026-10' }),
  },
  {
    what: 'a settlement that issues statements',
    table: 'statements',
    work: (db) => settlePeriod(at(db), { period: '2026-10' }),
  },
  {
    what: 'a refund',
    table: 'refunds',
    work: (db) => refundOrder(at(db), { order: { externalId: 'done' }, refundRef: 'r', everything: true }),
  },
  { what: 'orders', table: 'orders', work: (db) => recordOrders(at(db), [sale('one'), sale('two')]) },
  {
    what: 'a step of an order',
    table: 'dues',
    work: (db) => advanceOrder(at(db), { order: { externalId: 'open' }, step: 'COMPLETE' }),
  },
  {
    what: 'commissions taken back',
    table: 'adjustments',
    work: (db) =>
      cancelCommissions(at(db), { order: { externalId: 'done' }, reason: 'a mistake', idempotencyKey: 'k' }),
  },
  {
    what: 'a plan',
    table: 'commission_plans',
    work: (db) => publishPlan(at(db), { effectiveFrom: october('08'), levelRates: [700] }),
  },
  {
    what: 'a change of sponsor',
    table: 'sponsorships',
    work: (db) =>
      changeSponsor(at(db), { distributorId: people.ben, newSponsorId: people.dan, reason: 'asked' }),
  },
  {
    what: 'an import',
    table: 'distributors',
    work: (db) =>
      importDistributors(at(db), [
        { externalId: 'eve', displayName: 'Eve', contact: 'eve@example.com', joinedAt: october('01') },
      ]),
  },
  {
    what: 'an application',
    table: 'declarations',
    work: (db) => {
      const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
      return signUpDistributor(at(db), { displayName: 'Fay', contact: 'fay@example.com', declaration });
    },
  },
];

/** Makes the next `times` writes to the table fail with this state, either at the write or at the commit. */
async function failing(
  { table }: Place,
  times: number,
  state: string,
  when: 'at once' | 'at commit',
): Promise<void> {
  const trigger =
    when === 'at once'
      ? `create trigger fails_now before insert or update on ${table} for each statement execute function faults.fail()`
      : `create constraint trigger fails_late after insert or update on ${table} deferrable initially deferred for each row execute function faults.fail()`;
  await books.db.pool.query(
    `alter sequence faults.failures restart; update faults.failing set times = ${times.toString()}, state = '${state}'; ${trigger}`,
  );
}

const attempts = async (): Promise<number> =>
  Number(
    (await books.db.pool.query<{ n: bigint }>('select last_value as n from faults.failures')).rows[0]?.n,
  );

const MANNERS = [
  ['40001', 'at once'],
  ['40P01', 'at once'],
  ['40001', 'at commit'],
] as const;

describe.each(MANNERS)('a failure %s %s', (state, when) => {
  it.each(PLACES)('that passes is not seen: $what', async (place) => {
    await failing(place, 2, state, when);
    expect(outcome(await place.work(books.db))).toBe('done');
    expect(await attempts()).toBeGreaterThan(2);
    expect(await whatIsWrong(books.db)).toBeNull();
  });
  it.each(PLACES)(
    'that lasts is passed on after a bounded number of attempts, and nothing is changed: $what',
    async (place) => {
      if (place.table === 'statements') return;
      const before = await booksDump(books.db);
      await failing(place, 1_000_000, state, when);
      await expect(place.work(books.db)).rejects.toSatisfy((error) => failureOf(error)?.sqlState === state);
      expect(await attempts()).toBeLessThanOrEqual(10);
      expect(await booksDump(books.db)).toEqual(before);
    },
  );
});

describe('a key that somebody else has entered a moment ago', () => {
  const shared = PLACES.filter(({ table }) => ['orders', 'distributors'].includes(table));

  it.each(shared)(
    'and then another, and another: each of them was done, and so is this: $what',
    async (place) => {
      await failing(place, 8, '23505', 'at once');
      expect(outcome(await place.work(books.db))).toBe('done');
      expect(await whatIsWrong(books.db)).toBeNull();
    },
  );

  it('and that nobody can ever find: it is passed on in the end', async () => {
    const [place] = shared as [Place];
    await failing(place, 1_000_000, '23505', 'at once');
    await expect(place.work(books.db)).rejects.toSatisfy((error) => failureOf(error)?.sqlState === '23505');
    expect(await attempts()).toBeLessThanOrEqual(20);
  });
});

it('a settlement whose statements cannot be written stays open, and is settled once they can (R25)', async () => {
  const place = PLACES[1] as Place;
  await failing(place, 1_000_000, '40001', 'at once');
  await expect(place.work(books.db)).rejects.toThrow('injected');
  // By the database's clock its month was closed long ago, so the audit reports missing statements.
  expect(await whatIsWrong(books.db)).toMatch(/month|statement/);
  await failing({ ...place, table: 'audit_log' }, 0, '', 'at once');
  expect(await place.work(books.db)).toMatchObject({ settlement: { status: 'SETTLED', statementCount: 2 } });
  expect(await whatIsWrong(books.db)).toBeNull();
});
