import { beforeAll, expect, it } from 'vitest';
import { NOBODY, SCOPES } from '../../domain/viewer.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { agreed, manyLines, operatorCall, order, pay, recordOne, recruit } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { rowVersions, type RowVersion } from '../support/stored-rows.ts';

/*
 * Rows that every order writes to - a balance, a counter, a status - are where orders wait for each other. Here none
 * is even locked: whatever was stored before an order is, after it, the same version of the same row.
 */
const NOW = new Date('2026-10-20T08:00:00Z');
const books = useDatabase();
const call = () => operatorCall(books.db, NOW);
const sale = (externalId: string, customerRef = externalId) =>
  order(call(), { externalId, customerRef, referralCode: 'cid-code', lines: manyLines(5) });

beforeAll(async () => {
  await recruit(call(), { ada: null, ben: 'ada', cid: 'ben' });
  await pay(call(), { levelRates: [1500, 800, 500], effectiveFrom: new Date('2026-01-01T00:00:00Z') });
  agreed(await recordOne(call(), sale('earlier', 'a customer who comes again')));
});

/** The rows that were there before the work and are not the same after it. */
async function touchedBy(work: () => Promise<unknown>): Promise<Pick<RowVersion, 'table' | 'of'>[]> {
  const before = await rowVersions(books.db);
  await work();
  const after = new Set((await rowVersions(books.db)).map((row) => JSON.stringify(row)));
  return before.filter((row) => !after.has(JSON.stringify(row))).map(({ table, of }) => ({ table, of }));
}

it('sees a row that is only locked', async () => {
  const lock = () => books.db.pool.query(`select from distributors where code = 'ada-code' for key share`);
  expect(await touchedBy(lock)).toMatchObject([{ table: 'distributors' }]);
});

it('an order touches no row that was there before it: no distributor, no plan, no other order', async () => {
  expect(await touchedBy(async () => agreed(await recordOne(call(), sale('alone'))))).toEqual([]);
});

it('orders of one seller, for new and old customers, touch none of each other when they come at the same time', async () => {
  const work = async () => {
    const orders = Array.from({ length: 40 }, (_, number) =>
      sale(`at once ${number.toString()}`, number % 4 === 0 ? 'a customer who comes again' : undefined),
    );
    return (await Promise.all(orders.map((one) => recordOne(call(), one)))).map(agreed);
  };
  expect(await touchedBy(work)).toEqual([]);
});

it('no more do those of an API client, whose volume of the day is counted', async () => {
  const shop = {
    ...call(),
    viewer: {
      ...NOBODY,
      role: 'STOREFRONT',
      subject: 'shop',
      channels: ['default'],
      scopes: SCOPES,
    } as const,
  };
  agreed(await recordOne(shop, sale('of the shop')));
  const many = async () =>
    (
      await Promise.all(
        Array.from({ length: 40 }, (_, number) => recordOne(shop, sale(`of the shop ${number.toString()}`))),
      )
    ).map(agreed);
  expect(await touchedBy(many)).toEqual([]);
});

it('a payment, a completion and a refund touch what belongs to their own order, and nothing else', async () => {
  const { order: placed } = agreed(await recordOne(call(), { ...sale('step by step'), paidAt: null }));
  const own = (table: string) => ({ table, of: placed.id });
  const ref = { order: { id: placed.id } };
  const refund = { ...ref, refundRef: 'some', lines: [{ lineRef: '3', amount: '1.00' }] };
  expect(await touchedBy(async () => agreed(await advanceOrder(call(), { ...ref, step: 'PAY' })))).toEqual([
    own('orders'),
  ]);
  // What falls due points at the order's transfers, one for each of the three levels, and so locks them.
  const completed = await touchedBy(async () =>
    agreed(await advanceOrder(call(), { ...ref, step: 'COMPLETE' })),
  );
  expect(completed).toEqual([own('orders'), own('transfers'), own('transfers'), own('transfers')]);
  expect(await touchedBy(async () => agreed(await refundOrder(call(), refund)))).toEqual([own('orders')]);
});
