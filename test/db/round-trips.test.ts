import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getTableColumns } from 'drizzle-orm';
import { openDatabase, type Database } from '../../db/connection.ts';
import { lock } from '../../db/locks.ts';
import { readProgrammeState } from '../../db/terms/programme-state.queries.ts';
import { changeProgramme, type ProgrammeChange } from '../../db/terms/programme-writes.queries.ts';
import { programme } from '../../db/terms/programme.table.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import { ORDER_SETTINGS } from '../../domain/terms/programme.ts';
import type { Minor } from '../../domain/money.ts';
import { NOBODY, SCOPES } from '../../domain/viewer.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { currentState } from '../../services/terms/programme-state.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { agreed, manyLines, operatorCall, order, pay, recordOne, recruit } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { DRIVERS, useDriver } from '../support/drivers.ts';
import { untilWaiting } from '../support/waiting.ts';
import { countRoundTrips, type RoundTripCounter } from '../support/round-trip-counter.ts';

const NOW = new Date('2026-10-20T08:00:00Z');
const books = useDatabase();
let counter: RoundTripCounter;
let warm: Database;

const call = (db: Database) => operatorCall(db, NOW);
const sale = (externalId: string) =>
  order(call(books.db), { externalId, referralCode: 'cid-code', lines: manyLines(20) });
const paid = (db: Database, externalId: string) => recordOne(call(db), sale(externalId)).then(agreed);

beforeAll(async () => {
  const operator = call(books.db);
  await recruit(operator, { ada: null, ben: 'ada', cid: 'ben' });
  await pay(operator, { levelRates: [1500, 800, 500], effectiveFrom: new Date('2026-01-01T00:00:00Z') });
  counter = await countRoundTrips(books.db.url);
  warm = openDatabase(counter.url);
  await paid(warm, 'first');
});
afterAll(async () => {
  await warm.close();
  await counter.close();
});

describe('the counter', () => {
  it('sees every statement, simple or prepared, and a transaction in all its parts', async () => {
    const client = await warm.pool.connect();
    const talk = async (): Promise<void> => {
      await client.query('begin');
      await client.query('select 1');
      await client.query({ name: 'two', text: 'select $1::int', values: [2] });
      await client.query({ name: 'two', text: 'select $1::int', values: [3] });
      await client.query('commit');
    };
    const trips = await counter.during(talk);
    client.release();
    expect(trips).toBe(5);
  });

  it('counts nothing for a connection that is opened', async () => {
    const other = openDatabase(counter.url);
    expect(await counter.during(() => other.pool.query('select 1'))).toBe(1);
    await other.close();
  });
});

describe.each(DRIVERS)('an order of 20 lines, paid for on three levels, by %s', (driver) => {
  const reach = useDriver(driver);

  it('costs a process three round trips the first time, and two from then on', async () => {
    /** A process that has asked nothing yet: no connection, no plan, no prepared statement. */
    const cold = reach.open(counter.url);
    expect(await counter.during(() => paid(cold, `cold by ${driver}`))).toBe(3);
    expect(await counter.during(() => paid(cold, `warm by ${driver}`))).toBe(2);
    await cold.close();
    const { rows } = await books.db.pool.query<{ entries: number; levels: number }>(
      `select count(*)::int as entries, max(level)::int as levels from commission_entries e
       join orders o on o.id = e.order_id where o.external_id = $1`,
      [`warm by ${driver}`],
    );
    expect(rows).toEqual([{ entries: 60, levels: 3 }]);
  });
});

describe('an order of 20 lines, paid for on three levels', () => {
  it('costs an API client, whose volume of the day is counted, no more', async () => {
    const fresh = openDatabase(counter.url);
    const shop = {
      ...call(fresh),
      viewer: {
        ...NOBODY,
        role: 'STOREFRONT',
        subject: 'shop',
        channels: ['default'],
        scopes: SCOPES,
      } as const,
    };
    expect(await counter.during(async () => agreed(await recordOne(shop, sale('of a shop, cold'))))).toBe(3);
    expect(await counter.during(async () => agreed(await recordOne(shop, sale('of a shop'))))).toBe(2);
    await fresh.close();
  });

  it('costs the same again when it is only repeated: one look, and one at what was recorded', async () => {
    await paid(warm, 'repeated');
    expect(
      await counter.during(async () =>
        expect(await paid(warm, 'repeated')).toMatchObject({ duplicate: true }),
      ),
    ).toBe(2);
  });

  it('costs three after another server has published a plan', async () => {
    await pay(call(books.db), { levelRates: [1200, 600, 300] });
    expect(await counter.during(() => paid(warm, 'after the change'))).toBe(3);
    expect(await counter.during(() => paid(warm, 'after that'))).toBe(2);
  });

  it('costs two also after another server has changed a setting that orders do not use', async () => {
    await paid(warm, 'before the name');
    agreed(
      await configureProgramme(call(books.db), {
        name: 'Tea House',
        joinMode: 'OPEN',
        withdrawalFee: 100,
        publicLeaderboard: true,
      }),
    );
    expect(await counter.during(() => paid(warm, 'after the name'))).toBe(2);
  });
});

describe('an order that is decided while a setting is being changed', () => {
  /** Begins to record an order and has it wait at its write for a change of the programme, which is committed then. Answers the order's round trips. */
  async function recordedBeside(externalId: string, change: ProgrammeChange): Promise<number> {
    await paid(warm, `before ${externalId}`);
    const held = await books.db.pool.connect();
    try {
      await held.query('begin');
      const tx = {
        client: held,
        orm: books.db.ormOn(held),
        namedStatements: false,
      } as unknown as Transaction;
      await lock(tx, 'books');
      await changeProgramme(tx, change);
      const trips = counter.during(() => paid(warm, externalId));
      await untilWaiting(async (statement) => (await books.db.pool.query<object>(statement)).rows);
      await held.query('commit');
      return await trips;
    } finally {
      held.release();
    }
  }

  it('is recorded as it was decided where it cannot depend on it', async () => {
    expect(
      await recordedBeside('beside the terms', {
        termsVersion: '2027',
        minimumWithdrawal: 500n as Minor,
        signUpNeedsCode: true,
      }),
    ).toBe(2);
  });

  it("is decided anew where it may: another look, at the orders' facts and at the programme", async () => {
    expect(await recordedBeside('beside the largest order', { largestOrder: 100_000_000n as Minor })).toBe(5);
  });
});

it('every setting is one that orders are decided from, or one that they cannot see; whoever knows the settings sees each change', async () => {
  const fields = Object.keys(getTableColumns(programme)).filter(
    (name) =>
      !['one', 'revision', 'settingsRevision', 'planReach', 'closedThrough', 'currency', 'timeZone'].includes(
        name,
      ),
  );
  const sample = (await readProgrammeState(books.db)).programme as unknown as Readonly<
    Record<string, unknown>
  >;
  for (const field of fields) {
    const [value, { revision, settingsRevision }] = [sample[field], await currentState(warm)];
    const same = typeof value === 'object' && value !== null && 'minor' in value ? value.minor : value;
    await inTransaction(books.db, (tx) => changeProgramme(tx, { [field]: same }));
    const after = await currentState(warm);
    const ofOrders = (ORDER_SETTINGS as readonly string[]).includes(field);
    expect([field, after.revision - revision, after.settingsRevision - settingsRevision]).toEqual([
      field,
      ofOrders ? 1n : 0n,
      ofOrders ? 0n : 1n,
    ]);
  }
});

it('a hundred orders at once cost no more than one', async () => {
  const hundred = (name: string) =>
    Array.from({ length: 100 }, (_, number) => sale(`${name}-${number.toString()}`));
  const recorded = async (db: Database, name: string) =>
    (await recordOrders(call(db), hundred(name))).map(agreed);
  const fresh = openDatabase(counter.url);
  expect(await counter.during(() => recorded(fresh, 'cold-batch'))).toBe(3);
  expect(await counter.during(async () => expect(await recorded(fresh, 'batch')).toHaveLength(100))).toBe(2);
  await fresh.close();
});

describe('what comes after an order', () => {
  const at = (externalId: string) => ({ order: { externalId } });

  it('a step costs a look and a write; a payment looks at the people too', async () => {
    await recordOne(call(warm), { ...sale('steps'), paidAt: null });
    const step = (name: 'PAY' | 'SHIP' | 'COMPLETE') =>
      counter.during(async () => agreed(await advanceOrder(call(warm), { ...at('steps'), step: name })));
    expect([await step('PAY'), await step('SHIP'), await step('COMPLETE')]).toEqual([3, 2, 2]);
  });

  it('a refund of all lines and levels costs five: a look, a write, and three for the answer', async () => {
    await paid(warm, 'refunded');
    const refund = { ...at('refunded'), refundRef: 'all of it', everything: true };
    expect(
      await counter.during(async () =>
        expect(agreed(await refundOrder(call(warm), refund)).reversals).toHaveLength(60),
      ),
    ).toBe(5);
    expect(await counter.during(async () => agreed(await refundOrder(call(warm), refund)))).toBe(4);
  });
});
