import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../db/connection.ts';
import { recordOrders } from '../../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../../services/sales/orders/refund-order.ts';
import { OPERATOR, told } from '../../schema/asking.ts';
import { agreed, operatorCall, order, pay, recruit } from '../../services/team.ts';
import { useDatabase } from '../../support/database.ts';
import { countRoundTrips, type RoundTripCounter } from '../../support/round-trip-counter.ts';

/** Counted on the wire to Postgres, whoever sends them: the services, the loaders or the driver. */
const NOW = new Date('2026-10-20T08:00:00Z');
const books = useDatabase();
let counter: RoundTripCounter;
let db: Database;

beforeAll(async () => {
  const call = operatorCall(books.db, NOW);
  const names = Array.from({ length: 20 }, (_, number) => `seller-${number.toString()}`);
  // A chain of twenty: every order has another seller, and another upline of three.
  await recruit(
    call,
    Object.fromEntries(
      names.map((name, number) => [name, number === 0 ? null : (names[number - 1] ?? null)]),
    ),
  );
  await pay(call, { levelRates: [1500, 800, 500], effectiveFrom: new Date('2026-01-01T00:00:00Z') });
  const lines = [
    { sku: 'tea', quantity: 1, unitPrice: '100.00' },
    { sku: 'cup', quantity: 2, unitPrice: '15.00' },
  ];
  const orders = Array.from({ length: 40 }, (_, number) =>
    order(call, {
      externalId: `order-${number.toString()}`,
      referralCode: `seller-${(number % 20).toString()}-code`,
      lines,
    }),
  );
  (await recordOrders(call, orders)).map(agreed);
  for (const number of [3, 17, 31])
    agreed(
      await refundOrder(call, {
        order: { externalId: `order-${number.toString()}` },
        refundRef: 'r',
        lines: [{ lineRef: '1', amount: '10.00' }],
      }),
    );
  counter = await countRoundTrips(books.db.url);
  db = openDatabase(counter.url);
});
afterAll(async () => {
  await db.close();
  await counter.close();
});

const ENTRIES = `query ($first: Int) { commissionEntries(first: $first) { totalCount pageInfo { endCursor } nodes {
  amount { amount currency }
  order { externalId lines { sku net { amount } refunded { amount } } attribution { distributor { code } } refunds { refundRef amount { amount } } }
  beneficiary { displayName sponsor { displayName } tier { name } balance { pending { amount } available { amount } } performance(period: "2026-10") { orders sales { amount } } }
  explanation { text path { displayName } }
} } }`;

it('a page of 100 entries with all around them takes as many statements as a page of 10, and no more than fifteen', async () => {
  const costs: number[] = [];
  for (const first of [100, 10, 100]) {
    costs.push(
      await counter.during(async () => {
        const { commissionEntries } = await told<{ commissionEntries: { nodes: unknown[] } }>(
          db,
          OPERATOR,
          ENTRIES,
          { first },
        );
        expect(commissionEntries.nodes).toHaveLength(first);
      }),
    );
  }
  // The first one of a process also reads the programme.
  const [cold = 0, ten = 0, hundred = 0] = costs;
  expect(hundred).toBe(ten);
  expect(cold).toBeLessThanOrEqual(15);
  expect(cold - hundred).toBeLessThanOrEqual(1);
});

it('so does a page of distributors, each with their line, statements and entries', async () => {
  const page = `query ($first: Int) { distributors(first: $first) { nodes { displayName sponsor { code } upline(levels: 3) { code }
    downline(depth: 3, first: 5) { totalCount nodes { code tier { code } } } balance { pending { amount } }
    statements(first: 3) { totalCount nodes { id } } commissionEntries(first: 3) { nodes { order { externalId } } } } } }`;
  const cost = (first: number) => counter.during(() => told(db, OPERATOR, page, { first }));
  expect(await cost(20)).toBe(await cost(2));
});

it('so does a page of orders with what they earned, and how many entries each of many distributors has', async () => {
  const orders =
    'query ($first: Int) { orders(first: $first) { totalCount nodes { lines { sku } commissionEntries { beneficiary { displayName tier { code } } explanation { text } } refunds { refundRef } } } }';
  const counts =
    'query ($first: Int) { distributors(first: $first) { nodes { commissionEntries { totalCount } } } }';
  const cost = (query: string, first: number) => counter.during(() => told(db, OPERATOR, query, { first }));
  expect(await cost(orders, 40)).toBe(await cost(orders, 4));
  expect(await cost(counts, 20)).toBe(await cost(counts, 2));
});
