import { beforeAll, describe, expect, it } from 'vitest';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { recordOne } from '../services/team.ts';
import { booksDump } from '../support/books-dump.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import type { Work } from '../support/stepped-calls.ts';
import { untilWaiting } from '../support/waiting.ts';
import { at, october, openShop, outcome, sale, whatIsWrong } from './shop.ts';

const books = useDatabase();
let again: () => Promise<void>;
let people: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  people = await openShop(books.db);
  again = await resettingProgramme(books.db);
  // A statement that writes a row to one of these tables waits while the test holds this lock.
  await books.db.pool
    .query(`create schema faults; create function faults.pause() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(99); return new; end $$`);
  const pausing = ['refunds', 'dues', 'orders', 'adjustments'].map(
    (table) => `create trigger pauses before insert on ${table} for each row execute function faults.pause()`,
  );
  await books.db.pool.query(pausing.join('; '));
  // A transaction that writes a distributor's statement waits between two indexes: the row is in the index of
  // its id, but not yet in the index of its month.
  await books.db.pool
    .query(`create function faults.pause_at(id text) returns text language plpgsql immutable as $$
      begin perform pg_advisory_xact_lock_shared(99); return id; end $$;
    drop index statements_distributor_period;
    create index pauses on statements (faults.pause_at(id));
    create unique index statements_distributor_period on statements (distributor_id, period)`);
});

const ask = async (statement: string): Promise<object[]> =>
  (await books.db.pool.query<object>(statement)).rows;

const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });
const publish: Work = (db) => publishPlan(at(db), { effectiveFrom: october('08'), levelRates: [700, 300] });

/**
 * Runs the first call until it is in the middle of writing, then the second. Returns both answers, and
 * whether the second call waited.
 */
async function halfWay(first: Work, second: Work): Promise<{ answers: [unknown, unknown]; waited: boolean }> {
  const holder = await books.db.pool.connect();
  await holder.query('select pg_advisory_lock(99)');
  const writing = first(books.db).catch((error: unknown) => error);
  await untilWaiting(ask);
  const closing = second(books.db).catch((error: unknown) => error);
  const waited = await Promise.race([untilWaiting(ask, 2).then(() => true), closing.then(() => false)]);
  await holder.query('select pg_advisory_unlock(99)');
  holder.release();
  return { answers: [await writing, await closing], waited };
}

const WRITERS: readonly (readonly [what: string, writer: Work, closer: Work])[] = [
  [
    'a refund, and the month is settled',
    (db) =>
      refundOrder(at(db), {
        order: { externalId: 'done' },
        refundRef: 'r',
        everything: true,
        refundedAt: october('20'),
      }),
    settle,
  ],
  [
    'an order that completes, and the month is settled',
    (db) => advanceOrder(at(db), { order: { externalId: 'open' }, step: 'COMPLETE', at: october('10') }),
    settle,
  ],
  [
    'an order of the month, and it is settled',
    (db) => recordOne(at(db), sale('late', { completedAt: october('09') })),
    settle,
  ],
  [
    'a bonus given in October, and the month is settled',
    (db) =>
      adjustCommission(at(db, october('31')), {
        distributorId: people.ben,
        kind: 'BONUS',
        amount: '5.00',
        currency: 'CNY',
        reason: 'a good year',
        idempotencyKey: 'k',
      }),
    settle,
  ],
  [
    'an order, and a plan that would reach behind it',
    (db) => recordOne(at(db), sale('late', { paidAt: october('20') })),
    publish,
  ],
];

describe('while one is in the middle of writing', () => {
  it.each(WRITERS)(
    '%s: the second waits, and finds what the first has written',
    async (_what, writer, closer) => {
      await again();
      const expected = [
        outcome(await writer(books.db)),
        outcome(await closer(books.db)),
        ...(await booksDump(books.db)),
      ];

      await again();
      const { answers, waited } = await halfWay(writer, closer);
      expect([...answers.map(outcome), ...(await booksDump(books.db))]).toEqual(expected);
      expect(waited).toBe(true);
      expect(await whatIsWrong(books.db)).toBeNull();
    },
  );

  it('a statement, and the same month is settled by another: the second waits, and finds the statements of the first (R25)', async () => {
    await again();
    const expected = [
      outcome(await settle(books.db)),
      outcome(await settle(books.db)),
      ...(await booksDump(books.db)),
    ];

    await again();
    const { answers, waited } = await halfWay(settle, settle);
    expect([...answers.map(outcome), ...(await booksDump(books.db))]).toEqual(expected);
    expect(waited).toBe(true);
  });
});
