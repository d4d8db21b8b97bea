import { beforeAll, expect, it } from 'vitest';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { agreed } from '../services/team.ts';
import { at, october, openShop, sale } from '../concurrency/shop.ts';
import { useDatabase } from '../support/database.ts';

const books = useDatabase();
const NAMES = ['d', 'a', 'c', 'b'];

beforeAll(async () => {
  await openShop(books.db);
  const orders = NAMES.map((name) => sale(name, { customerRef: `guest ${name}` }));
  const people = NAMES.map((name) => ({
    externalId: name,
    displayName: 'Gus',
    contact: `gus${name}@example.com`,
    joinedAt: october('01'),
    customerRefs: [`buyer ${name}`],
    boundCustomerRefs: [`bound ${name}`],
  }));
  for (const one of await recordOrders(at(books.db), orders)) agreed(one);
  for (const one of await importDistributors(at(books.db), people)) agreed(one);
});

// Two that enter the same keys in different orders may each wait for the other: Postgres takes a second to notice.
it.each([
  ['orders', 'external_id'],
  ['bindings', 'customer_ref'],
  ['distributors', 'external_id'],
  ['contacts', 'lookup'],
  ['buyers', 'customer_ref'],
])('whatever order a list has, its %s are entered by their %s', async (table, key) => {
  const { rows } = await books.db.pool.query<{ entered: string[]; sorted: string[] }>(
    `select array_agg(${key} order by ctid) as entered, array_agg(${key} order by ${key}) as sorted from ${table} group by xmin::text having count(*) >= 4`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ entered }) => entered)).toEqual(rows.map(({ sorted }) => sorted));
});
