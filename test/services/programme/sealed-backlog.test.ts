import { beforeAll, expect, it } from 'vitest';
import { checkSeals } from '../../../db/books/seals.queries.ts';
import { sealBooks } from '../../../services/books/seals/seal-books.ts';
import { brokenAfter } from '../../support/broken-seals.ts';
import { useDatabase } from '../../support/database.ts';
import { operatorCall } from '../team.ts';

const books = useDatabase();

/** More than two seals may cover, and stored the other way round. */
beforeAll(async () => {
  await books.db.pool.query(
    `insert into adjustments (id, idempotency_key, digest, actor, reason, recorded_at)
     select 'adj_0' || lpad(n::text, 25, '0'), n::text, '', 'olivia', 'so', now() from generate_series(20001, 1, -1) n`,
  );
});

const adjustments = async () => (await checkSeals(books.db)).find(({ chain }) => chain === 'adjustments');

it('a backlog is sealed by one run, 10,000 rows a seal, in the order of the rows (R21)', async () => {
  await sealBooks(operatorCall(books.db, new Date()));
  const { rows } = await books.db.pool.query(
    `select number, rows, through_key as "throughKey" from seals where chain = 'adjustments' order by number`,
  );
  const key = (n: number) => `adj_0${n.toString().padStart(25, '0')}`;
  expect(rows).toEqual([
    { number: 1, rows: 10_000n, throughKey: key(10_000) },
    { number: 2, rows: 10_000n, throughKey: key(20_000) },
    { number: 3, rows: 1n, throughKey: key(20_001) },
  ]);
  expect(await adjustments()).toMatchObject({ rows: 20_001n, difference: null });
});

it.each([
  ['says that it covers more', 'set rows = rows + 1 where number = 2'],
  ['says that another came between', 'set number = 9 where number = 3'],
])('and a seal that %s is told', async (_what, change) => {
  expect(await brokenAfter(books.db, `update seals ${change} and chain = 'adjustments'`)).toEqual([
    'adjustments',
  ]);
});
