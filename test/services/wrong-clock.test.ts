import { afterEach, describe, expect, it, vi } from 'vitest';
import { instantOfId, newId } from '../../db/new-id.ts';
import { auditBooks } from '../../services/books/audit/audit-books.ts';
import { sealBooks } from '../../services/books/seals/seal-books.ts';
import type { Call } from '../../services/call.ts';
import { checkClock } from '../../services/clock-check.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { advanceTotals } from '../../services/jobs/advance-totals.ts';
import { countOrders } from '../../services/sales/orders/read-orders.ts';
import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { brokenAfter } from '../support/broken-seals.ts';
import { testDatabase, useDatabase, type TestDatabase } from '../support/database.ts';
import { agreed, operatorCall, order, recordOne, recruit } from './team.ts';
import { fc } from '../support/properties.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEGIN = new Date('2026-03-01T04:00:00Z');

afterEach(() => {
  vi.useRealTimers();
});

/** It is this moment for all that this server does, and for the ids that it makes. */
function clockSays(db: TestDatabase, time: Date): Call {
  vi.useFakeTimers({ toFake: ['Date'], now: time });
  return operatorCall(db, time);
}

const differences = async (db: TestDatabase) =>
  (await auditBooks({ db })).checks.filter(({ difference }) => difference !== null);
const sealedRows = async (db: TestDatabase, chain: string) =>
  Number(
    (
      await db.pool.query<{ rows: bigint }>(
        'select coalesce(sum(rows), 0) as rows from seals where chain = $1',
        [chain],
      )
    ).rows[0]?.rows,
  );
const rowsOf = async (db: TestDatabase, table: string) =>
  Number((await db.pool.query<{ rows: bigint }>(`select count(*) as rows from ${table}`)).rows[0]?.rows);

describe('a clock that was 40 days ahead and was put right (R21)', () => {
  const books = useDatabase();
  const ahead = new Date(BEGIN.getTime() + 40 * DAY_MS);
  let sold = 0;
  const sell = async (time: Date) => {
    const call = clockSays(books.db, time);
    agreed(
      await recordOne(
        call,
        order(call, { externalId: `o-${(sold += 1).toString()}`, referralCode: 'ben-code' }),
      ),
    );
  };
  const at = (hours: number, from = BEGIN) => new Date(from.getTime() + hours * HOUR_MS);

  it('seals under the wrong time, goes on behind it, and the audit says what the clock did and finds no difference', async () => {
    const { ben = '' } = await recruit(clockSays(books.db, BEGIN), { ada: null, ben: 'ada' });
    await sell(BEGIN);
    await sell(ahead);
    await sealBooks(clockSays(books.db, at(2, ahead)));
    const sealed = await sealedRows(books.db, 'transfers');
    expect(sealed).toBe(4);
    // Put right: orders, bonuses and people of the true time come, and 40 days pass.
    for (let day = 0; day < 44; day += 4) {
      await sell(at(24 * day + 1));
      const call = clockSays(books.db, at(24 * day + 2));
      await advanceTotals(call);
      await sealBooks(call);
      expect(await differences(books.db)).toEqual([]);
    }
    agreed(
      await adjustCommission(clockSays(books.db, at(44 * 24)), {
        distributorId: ben,
        kind: 'BONUS',
        amount: '1.00',
        currency: 'CNY',
        reason: 'so',
        idempotencyKey: 'b',
      }),
    );
    expect(await countOrders(clockSays(books.db, at(44 * 24)), {})).toBe(await rowsOf(books.db, 'orders'));
    const report = await auditBooks({ db: books.db });
    expect(report.checks.filter(({ difference }) => difference !== null)).toEqual([]);
    expect(report.clock).toEqual([
      expect.stringMatching(/goes back 1 times, first in line \d+, from 2026-04-1\d.* to 2026-03-01/),
    ]);
  });

  it('new ids follow on the sealed ones, in the order in which rows came', async () => {
    const { rows } = await books.db.pool.query<{ id: string }>(
      'select id from orders order by recorded_at, external_id',
    );
    const [first, wrong, ...later] = await books.db.pool
      .query<{ id: string }>(`select id from orders order by split_part(external_id, '-', 2)::int`)
      .then((found) => found.rows.map(({ id }) => id));
    expect(rows).toHaveLength(13);
    expect([first, wrong, ...later]).toEqual([first, wrong, ...later].sort());
  });

  it('tampering is not taken for a clock that was wrong: a row slipped in, taken out or changed among the sealed ones is a difference', async () => {
    // Behind the last row of the true time that is sealed, in the days that the clock skipped.
    const slipped = `insert into transfers select id || '0', kind, debit, credit, amount, cause || 'x', closed_through, occurred_at, recorded_at
      from transfers where recorded_at < '2026-03-02' order by id limit 1`;
    expect(await brokenAfter(books.db, slipped)).toEqual(['transfers']);
    // What is sealed is told with how many rows are too many.
    const undo = `delete from transfers where id like '%0' and cause like '%x'`;
    const asSuperuser = (statement: string) =>
      books.db.pool.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
    await asSuperuser(slipped);
    const told = await differences(books.db);
    await asSuperuser(undo);
    expect(told.map(({ difference }) => difference)).toContainEqual(
      expect.stringMatching(/^seal 1, .*: 1 more than were sealed$/),
    );
    expect(
      await brokenAfter(books.db, `delete from transfers where id = (select min(id) from transfers)`),
    ).toEqual(['transfers']);
    expect(
      await brokenAfter(
        books.db,
        `update commission_entries set amount = amount + 1 where id = (select min(id) from commission_entries)`,
      ),
    ).toEqual(['commission_entries']);
  });
});

describe('a clock that is behind', () => {
  const books = useDatabase();

  it('brings no id below what is sealed either, and what it wrote is sealed', async () => {
    await recruit(clockSays(books.db, BEGIN), { ada: null, ben: 'ada' });
    const sell = async (externalId: string, time: Date) => {
      const call = clockSays(books.db, time);
      agreed(await recordOne(call, order(call, { externalId, referralCode: 'ben-code' })));
    };
    await sell('before', BEGIN);
    await sealBooks(clockSays(books.db, new Date(BEGIN.getTime() + 3 * HOUR_MS)));
    await sell('behind', new Date(BEGIN.getTime() - 30 * DAY_MS));
    await sealBooks(clockSays(books.db, new Date(BEGIN.getTime() + 100 * DAY_MS)));
    expect(await differences(books.db)).toEqual([]);
    expect(await sealedRows(books.db, 'transfers')).toBe(4);
  });
});

describe('whatever a clock does', () => {
  it('no audit finds a difference, and every total counts every row', async () => {
    const steps = fc.array(
      fc.record({
        hours: fc.integer({ min: -2000, max: 2000 }),
        does: fc.constantFrom('sell', 'seal', 'count'),
      }),
      { minLength: 4, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (told) => {
        const db = await testDatabase();
        try {
          await recruit(clockSays(db, BEGIN), { ada: null });
          let number = 0;
          for (const { hours, does } of told) {
            const call = clockSays(db, new Date(BEGIN.getTime() + hours * HOUR_MS));
            if (does === 'sell')
              agreed(
                await recordOne(
                  call,
                  order(call, { externalId: `o-${(number += 1).toString()}`, referralCode: 'ada-code' }),
                ),
              );
            else if (does === 'seal') await sealBooks(call);
            else await advanceTotals(call);
            expect(await countOrders(call, {})).toBe(number);
          }
          expect(await differences(db)).toEqual([]);
        } finally {
          vi.useRealTimers();
          await db.drop();
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('a server whose clock and the database’s are apart', () => {
  const books = useDatabase();
  /** As a door calls: it compares, with five minutes for what clocks may differ. */
  const asDoor = (ms: number): Call => ({
    ...operatorCall(books.db, new Date(Date.now() + ms)),
    clockToleranceMs: 300_000,
  });

  it.each([
    ['ahead', 40 * DAY_MS],
    ['behind', -40 * DAY_MS],
    ['ten minutes ahead', 600_000],
  ])('writes nothing: %s', async (_how, ms) => {
    await recruit(asDoor(0), { ben: null });
    const before = [
      await rowsOf(books.db, 'orders'),
      await rowsOf(books.db, 'adjustments'),
      await rowsOf(books.db, 'settlements'),
      await rowsOf(books.db, 'seals'),
    ];
    const call = asDoor(ms);
    const refused = {
      name: 'ClocksApart',
      message: expect.stringMatching(
        /^the clock of this server says \d{4}-.*Z, that of the database \d{4}-.*Z\. Correct the wrong one\.$/,
      ) as string,
    };
    const { rows } = await books.db.pool.query<{ id: string }>('select id from distributors');
    await expect(
      recordOne(call, order(call, { externalId: 'o', referralCode: 'ben-code' })),
    ).rejects.toMatchObject(refused);
    await expect(
      adjustCommission(call, {
        distributorId: rows[0]?.id ?? '',
        kind: 'BONUS',
        amount: '1.00',
        currency: 'CNY',
        reason: 'so',
        idempotencyKey: 'b',
      }),
    ).rejects.toMatchObject(refused);
    await expect(recruit(call, { cid: null })).rejects.toMatchObject(refused);
    await expect(settlePeriod(call, { period: '2020-01' })).rejects.toMatchObject(refused);
    await expect(settleDuePeriods(call)).rejects.toMatchObject(refused);
    await expect(sealBooks(call)).rejects.toMatchObject(refused);
    await expect(checkClock(call)).rejects.toMatchObject(refused);
    expect([
      await rowsOf(books.db, 'orders'),
      await rowsOf(books.db, 'adjustments'),
      await rowsOf(books.db, 'settlements'),
      await rowsOf(books.db, 'seals'),
    ]).toEqual(before);
  });

  it('by a little works, either way', async () => {
    for (const [name, ms] of [
      ['ahead', 120_000],
      ['behind', -120_000],
    ] as const) {
      const call = asDoor(ms);
      agreed(await recordOne(call, order(call, { externalId: name, referralCode: 'ben-code' })));
      await sealBooks(call);
    }
    expect(await differences(books.db)).toEqual([]);
  });

  it('is told when both clocks agree and the newest record is of a time that has not come', async () => {
    expect(await checkClock(asDoor(0))).toEqual({ sentence: null });
    await books.db.pool.query(
      `insert into audit_log (at, actor, action, subject, request_id) values (now() + interval '40 days', 'a', 'b', 'c', 'd')`,
    );
    expect((await checkClock(asDoor(0))).sentence).toMatch(
      /^The newest record is of .*: either both are behind - put them right -, or they were ahead when it was written, and nothing is to be done\.$/,
    );
  });
});

it('an id tells the time that it begins with', () => {
  const now = new Date('2026-11-05T04:00:00.123Z');
  vi.useFakeTimers({ toFake: ['Date'], now });
  expect(instantOfId(newId('transfer')).getTime()).toBeGreaterThanOrEqual(now.getTime());
});
