import { once } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { hasOpenssl, tlsFront } from '../support/tls-front.ts';

const purse = pgTable('purse', {
  owner: text().primaryKey(),
  minor: bigint({ mode: 'bigint' }).notNull(),
  since: timestamp({ withTimezone: true }).notNull(),
});

let db: TestDatabase;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.pool.query(
    'CREATE TABLE purse (owner text primary key, minor bigint not null check (minor >= 0), since timestamptz not null)',
  );
});
afterAll(async () => {
  await db.drop();
});

describe('what comes out of the database', () => {
  it('is bigint for int8 and for a whole numeric of any size, text for any other, a Date for timestamptz and text for a day', async () => {
    const { rows } = await db.pool.query(
      `SELECT 9007199254740993::int8 AS money, count(*) AS counted, '{1,NULL,-9007199254740993}'::int8[] AS list, '{}'::int8[] AS none,
              1.10::numeric AS share, sum(9223372036854775807::int8) + 1 AS total, '2011-12-09T10:00:00+08'::timestamptz AS at, '2011-12-09'::date AS day, '李 Ada 🙂' AS name`,
    );
    expect(rows).toEqual([
      {
        money: 9007199254740993n,
        counted: 1n,
        list: [1n, null, -9007199254740993n],
        none: [],
        share: '1.10',
        total: 9223372036854775808n,
        at: new Date('2011-12-09T02:00:00Z'),
        day: '2011-12-09',
        name: '李 Ada 🙂',
      },
    ]);
  });

  it('is the same through Drizzle', async () => {
    const since = new Date('2011-12-09T02:00:00.123Z');
    await db.orm.insert(purse).values({ owner: 'ada', minor: 9007199254740993n, since });
    expect(await db.orm.select().from(purse).where(eq(purse.owner, 'ada'))).toEqual([
      { owner: 'ada', minor: 9007199254740993n, since },
    ]);
    const { rows } = await db.orm.execute(sql`select minor from purse`);
    expect(rows).toEqual([{ minor: 9007199254740993n }]);
  });
});

describe('a transaction', () => {
  it('is undone when its work fails, and the reason is named', async () => {
    const broke = db.orm.transaction(async (tx) => {
      await tx.insert(purse).values({ owner: 'ben', minor: 1n, since: new Date(0) });
      await tx.insert(purse).values({ owner: 'cleo', minor: -1n, since: new Date(0) });
    });
    await expect(broke).rejects.toMatchObject({ cause: { code: '23514', constraint: 'purse_minor_check' } });
    expect(await db.orm.select().from(purse).where(eq(purse.owner, 'ben'))).toEqual([]);
  });
});

describe('the connection', () => {
  it('carries statements and answers larger than a packet', async () => {
    const long = 'a'.repeat(5_000_000);
    const { rows } = await db.pool.query('SELECT $1::text AS long', [long]);
    expect(rows).toEqual([{ long }]);
  });

  it('survives that the server drops it: the next statement finds a new one', async () => {
    const other = openDatabase(db.url, { max: 1 });
    const { rows } = await other.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const dropped = once(other.pool, 'error');
    await db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await dropped;
    await expect(other.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await other.close();
  });

  it('tells an operator why it failed', async () => {
    const nobody = openDatabase('postgres://u:p@127.0.0.1:1/none');
    await expect(nobody.pool.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await nobody.close();
    const wrong = openDatabase(db.url.replace(/:[^:@/]+@/, ':wrong@'));
    await expect(wrong.pool.query('SELECT 1')).rejects.toThrow('password authentication failed');
    await wrong.close();
  });

  it('is not made without the protection that was asked for', async () => {
    const plain = openDatabase(`${db.url}?sslmode=require`);
    await expect(plain.pool.query('SELECT 1')).rejects.toThrow('does not offer TLS');
    await plain.close();
    expect(() => openDatabase('postgres://u:p@db.example/x?sslmode=prefer')).toThrow(
      'sslmode=prefer is not supported',
    );
    expect(() => openDatabase('mysql://u:secret@db.example/x')).toThrow(/^(?!.*secret).*postgres:\/\//);
  });

  it.skipIf(!hasOpenssl())(
    'is encrypted where that is asked for, and checks the certificate where that is',
    async () => {
      const address = new URL(db.url);
      const front = await tlsFront(new URL(db.url));
      address.port = String(front.port);
      const encrypted = openDatabase(`${address.href}?sslmode=require`);
      await expect(encrypted.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
      await encrypted.close();
      const checked = openDatabase(`${address.href}?sslmode=verify-full`);
      await expect(checked.pool.query('SELECT 1')).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      await checked.close();
      front.close();
    },
  );
});
