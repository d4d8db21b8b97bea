import { beforeAll, expect, it, vi } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { distributor, OPERATOR, told } from './asking.ts';
import { sell, settleFamily } from './family.ts';
import type { Family } from './family.ts';

const books = useDatabase();
let family: Family;
beforeAll(async () => {
  family = await settleFamily(books.db);
  for (let number = 0; number < 50; number++) await sell(books.db, `order-${number}`);
});

/** How many statements a question costs. */
async function costOf(ask: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(books.db.pool, 'query');
  try {
    await ask();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

const ENTRIES = `query ($first: Int) { commissionEntries(first: $first) { nodes {
  amount { amount } beneficiary { displayName tier { name } sponsor { displayName upline { code } } }
  order { externalId lines { sku } refunds { refundRef } attribution { distributor { code } } commissionEntries { level } }
  explanation { text path { code } }
} } }`;

it('reads a page of 100 entries with everything around them in as few statements as a page of 2', async () => {
  const few = await costOf(() => told(books.db, OPERATOR, ENTRIES, { first: 2 }));
  const many = await costOf(() => told(books.db, OPERATOR, ENTRIES, { first: 100 }));
  expect(many).toBe(few);
  expect(many).toBeLessThanOrEqual(12);
});

it('reads the line of a distributor with its sums in a number of statements that does not grow with it', async () => {
  const line = (depth: number) =>
    told(
      books.db,
      distributor(family.ada),
      `query ($id: ID!, $depth: Int) { distributor(id: $id) { downline(depth: $depth) { totalCount nodes {
        displayName sponsor { code } performance(period: "2026-10") { sales { amount } } downline { totalCount nodes { code } } } } } }`,
      { id: family.ada, depth },
    );
  const one = await costOf(() => line(1));
  expect(await costOf(() => line(3))).toBe(one);
});

it('counts only when it is asked to', async () => {
  const without = await costOf(() => told(books.db, OPERATOR, '{ orders(first: 5) { nodes { id } } }'));
  const counted = await costOf(() =>
    told(books.db, OPERATOR, '{ orders(first: 5) { totalCount nodes { id } } }'),
  );
  expect([without, counted]).toEqual([1, 2]);
});
