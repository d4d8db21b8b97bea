import { readdirSync } from 'node:fs';
import { eq, getTableColumns, is, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  integer,
  jsonb,
  PgTable,
  pgTable,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { instant, minorUnits, sumOfMinorUnits } from '../../db/columns.ts';
import { openDatabase, type Database } from '../../db/connection.ts';
import { newId } from '../../db/new-id.ts';
import { operators } from '../../db/people/operators.table.ts';
import { Query } from '../../db/query.ts';
import { selectList } from '../../db/recordset.ts';
import {
  given,
  ifGiven,
  InsertMany,
  InsertOne,
  many,
  oneOf,
  rowLimit,
  rowsOf,
  TableQuery,
} from '../../db/table-query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { minor } from '../../domain/money.ts';
import { useDatabase } from '../support/database.ts';

const books = useDatabase();
const AT = new Date('2026-10-01T08:00:00.123Z');
const insert = new InsertOne('test_insert_operator', operators);
const ada = {
  id: newId('operator'),
  displayName: "Ada O'Neil",
  status: 'ACTIVE',
  invitedBy: 'setup',
  createdAt: AT,
} as const;
const byId = new TableQuery('test_operator', { id: operators.id }, (db, { id }) =>
  db.select().from(operators).where(eq(operators.id, id)),
);

const read = (on: Database) => byId.row(on, { id: ada.id });

it('what is written in a transaction is read there and, once it ends, everywhere', async () => {
  await inTransaction(books.db, async (tx) => {
    await insert.run(tx, ada);
    expect(await byId.row(tx, { id: ada.id })).toEqual(ada);
    expect(await read(books.db)).toBeUndefined();
  });
  expect(await read(books.db)).toEqual(ada);
});

it('each is prepared once on a connection, under its name', async () => {
  const one = openDatabase(books.db.url, { max: 1 });
  for (let time = 0; time < 3; time += 1) await read(one);
  const { rows } = await one.pool.query<{ name: string; uses: bigint }>(
    'select name, generic_plans + custom_plans as uses from pg_prepared_statements',
  );
  expect(rows).toEqual([{ name: 'test_operator', uses: 3n }]);
  await one.close();
});

it('none is, behind a pooler that keeps no names', async () => {
  const one = openDatabase(books.db.url, { max: 1, namedStatements: false });
  expect(await read(one)).toEqual(ada);
  expect((await one.pool.query('select from pg_prepared_statements')).rows).toEqual([]);
  await one.close();
});

it('constants stand in the text, so that the planner knows them; what a caller gives never does', async () => {
  const seen: string[] = [];
  const db = { ...books.db, pool: listened(books.db.pool, seen) };
  const active = new TableQuery('test_active', { most: rowLimit }, (build, { most }) =>
    build.select({ id: operators.id }).from(operators).where(eq(operators.status, 'ACTIVE')).limit(most),
  );
  expect(await active.rows(db, { most: 1 })).toEqual([{ id: ada.id }]);
  await rowsOf(db, (build) =>
    build.select({ id: operators.id }).from(operators).where(eq(operators.displayName, 'ACTIVE')),
  );
  expect(seen.map((text) => text.replace(/.* where /, ''))).toEqual([
    `"operators"."status" = 'ACTIVE' limit $1`,
    '"operators"."display_name" = $1',
  ]);
});

it('a list, and what may be left out', async () => {
  const chosen = new TableQuery(
    'test_chosen',
    { ids: many(operators.id), status: given<string | null>('text') },
    (db, { ids, status }) =>
      db
        .select({
          name: operators.displayName,
          invited: sql<number>`length(${operators.invitedBy})`.mapWith(String),
        })
        .from(operators)
        .where(sql`${oneOf(operators.id, ids)} and ${ifGiven(status, sql`${operators.status} = ${status}`)}`),
  );
  const found = [{ name: "Ada O'Neil", invited: '5' }];
  expect(await chosen.rows(books.db, { ids: [ada.id], status: null })).toEqual(found);
  expect(await chosen.rows(books.db, { ids: [ada.id], status: 'ACTIVE' })).toEqual(found);
  expect(await chosen.rows(books.db, { ids: [ada.id], status: 'DISABLED' })).toEqual([]);
  expect(await chosen.rows(books.db, { ids: [], status: null })).toEqual([]);
});

const bag = pgTable('bag', {
  id: text('the_id').primaryKey(),
  note: text('a_note'),
  words: text('words').array(),
  counts: integer('counts').array(),
  count: integer('count'),
  small: smallint('small'),
  number: bigint('number', { mode: 'bigint' }),
  amount: minorUnits('amount'),
  total: sumOfMinorUnits('total'),
  share: doublePrecision('share'),
  flag: boolean('flag'),
  at: instant('at'),
  day: date('day'),
  data: jsonb('data'),
  transaction: customType<{ data: string }>({ dataType: () => 'xid8' })('transaction').default(
    sql`'7'::xid8`,
  ),
});
const full = {
  id: 'full',
  note: 'Ada "the" \\ 李',
  words: ['a,b', '{c}', ''],
  counts: [1, 2],
  count: 3,
  small: 4,
  number: 9007199254740993n,
  amount: minor(-9007199254740993n),
  total: minor(10n ** 30n),
  share: 0.1,
  flag: false,
  at: AT,
  day: '2026-10-01',
  data: { deep: [1, null, 'x'] },
};
const empty = Object.fromEntries(Object.keys(full).map((key) => [key, null]));

it('values are written and read alike by a TableQuery, a Query and an insert of many', async () => {
  await books.db.pool.query(
    `create table bag (${Object.values(getTableColumns(bag))
      .map((column) => `${column.name} ${column.getSQLType()}${column.hasDefault ? ` default '7'` : ''}`)
      .join(', ')})`,
  );
  const rows = [full, { ...full, id: 'text', data: '12' }, { ...empty, id: 'empty' }];
  for (const row of rows) await new InsertOne('test_fill_bag', bag).run(books.db, row);
  await new InsertMany('test_fill_bags', bag).run(
    books.db,
    rows.map((row) => ({ ...row, id: `${row.id} of many` })),
  );
  const expected = rows
    .flatMap((row) => [row, { ...row, id: `${row.id} of many` }])
    .map((row) => ({ ...row, transaction: '7' }));
  const all = new TableQuery('test_bags', {}, (db) => db.select().from(bag));
  const byHand = new Query<typeof bag.$inferSelect>(
    'test_bags_by_hand',
    `select ${selectList('b', getTableColumns(bag))} from bag b`,
  );
  for (const found of [await all.rows(books.db, {}), await byHand.rows(books.db)]) {
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  }
});

it('no table has a kind of column that this has not tried', async () => {
  const kinds = (table: PgTable): string[] =>
    Object.values(getTableColumns(table)).map((column) => column.columnType);
  const files = readdirSync('db', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.table.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ `../../db/${file}`) as Promise<object>),
  );
  const tables = modules.flatMap((module) =>
    Object.values(module).filter((one): one is PgTable => is(one, PgTable)),
  );
  expect(tables.length).toBeGreaterThan(25);
  expect([...new Set(tables.flatMap(kinds))].filter((kind) => !kinds(bag).includes(kind))).toEqual([]);
});

/** The same pool, whose statements are heard. */
function listened(pool: Database['pool'], seen: string[]): Database['pool'] {
  return new Proxy(pool, {
    get: (target, key) => {
      if (key !== 'query') return Reflect.get(target, key) as unknown;
      return (statement: { readonly text: string }) => {
        seen.push(statement.text);
        return target.query(statement);
      };
    },
  });
}
