import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database } from '../../db/connection.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { DRIVERS, useDriver } from '../support/drivers.ts';
import { hasOpenssl, tlsFront } from '../support/tls-front.ts';

const purse = pgTable('purse', {
  owner: text().primaryKey(),
  minor: bigint({ mode: 'bigint' }).notNull(),
  since: timestamp({ withTimezone: true }).notNull(),
});

let there: TestDatabase;
beforeAll(async () => {
  there = await emptyDatabase();
  await there.pool.query(
    'CREATE TABLE purse (owner text primary key, minor bigint not null check (minor >= 0), since timestamptz not null)',
  );
});
afterAll(() => there.drop());

describe.each(DRIVERS)('by %s:', (driver) => {
  const reach = useDriver(driver);
  let db: Database;
  beforeAll(async () => {
    db = reach.open(there.url);
    await there.pool.query('truncate purse');
    return () => db.close();
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

    it('is what went in, of every other kind that is stored', async () => {
      const list = ['{"a"}', 'b,c', '', 'NULL', '"', 'back\\slash'];
      const at = new Date('2026-11-01T05:30:00.123Z');
      const values = [1n, -2, true, list, { of: ['李', null] }, at, null, Buffer.from([0, 255, 92])];
      const { rows, rowCount } = await db.pool.query({
        text: `select $1::int8 as big, $2::int4 as small, $3::bool as yes, $4::text[] as list, $5::jsonb as document,
                    $6::timestamptz as at, $7::text as nothing, encode($8::bytea, 'hex') as bytes, 0.5::float8 as half`,
        values,
      });
      const [big, small, yes, , document, , nothing] = values;
      expect(rows).toEqual([{ big, small, yes, list, document, at, nothing, bytes: '00ff5c', half: 0.5 }]);
      expect(rowCount).toBe(1);
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
      await expect(broke).rejects.toMatchObject({
        cause: { code: '23514', constraint: 'purse_minor_check' },
      });
      expect(await db.orm.select().from(purse).where(eq(purse.owner, 'ben'))).toEqual([]);
    });
  });

  describe('the connection', () => {
    it('keeps a statement under its name, and no other under the same one', async () => {
      const one = reach.open(there.url, { max: 1 });
      const named = (text: string) => one.pool.query<{ kept: bigint }>({ name: 'kept', text });
      const count = "select count(*) as kept from pg_prepared_statements where name = 'kept'";
      await named(count);
      expect((await named(count)).rows).toEqual([{ kept: 1n }]);
      await expect(named('select 2')).rejects.toThrow('must be unique');
      await one.close();
    });

    it('carries statements and answers larger than a packet', async () => {
      const long = 'a'.repeat(5_000_000);
      const { rows } = await db.pool.query('SELECT $1::text AS long', [long]);
      expect(rows).toEqual([{ long }]);
    });

    it('survives that the server drops it: the next statement finds a new one', async () => {
      const other = reach.open(there.url, { max: 1 });
      const { rows } = await other.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const dropped = new Promise((resolve) => other.pool.on('error', resolve));
      await db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await dropped;
      await expect(other.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
      await other.close();
    });

    it('tells an operator why it failed', async () => {
      const none = 'postgres://u:p@127.0.0.1:1/none';
      const nobody = reach.openThrough({ url: none }, none);
      await expect(nobody.pool.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await nobody.close();
      const wrong = reach.open(there.url.replace(/:[^:@/]+@/, ':wrong@'));
      await expect(wrong.pool.query('SELECT 1')).rejects.toThrow('password authentication failed');
      await wrong.close();
    });
  });
});

describe('a connection by TCP', () => {
  it('is still there after quiet minutes, with the statements that it has planned', async () => {
    const quiet = openDatabase(there.url);
    const process = async (): Promise<unknown> =>
      (await quiet.pool.query('select pg_backend_pid() as pid')).rows;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const before = await process();
      vi.advanceTimersByTime(5 * 60_000);
      expect(await process()).toEqual(before);
    } finally {
      vi.useRealTimers();
      await quiet.close();
    }
  });

  it('is not made without the protection that was asked for', async () => {
    const plain = openDatabase(`${there.url}?sslmode=require`);
    await expect(plain.pool.query('SELECT 1')).rejects.toThrow('does not support SSL');
    await plain.close();
    expect(() => openDatabase('mysql://u:secret@db.example/x')).toThrow(/^(?!.*secret).*postgres:\/\//);
  });

  it.each([
    'sslmode=prefer',
    'sslmode=allow',
    'sslmode=verify-ca',
    'sslmode=no-verify',
    'sslmode=',
    'sslmode=require&sslmode=disable',
    'SSLMODE=verify-full',
    'ssl=true',
    'ssl=no-verify',
    'sslmode=verify-full&sslrootcert=ca.pem',
    'sslmode=require&sslcert=a.pem&sslkey=b.pem',
    'sslmode=require&sslnegotiation=direct',
    'sslmode=require&channel_binding=require',
    'sslmode=require&uselibpqcompat=true',
    'gssencmode=require',
    'require_auth=scram-sha-256',
  ])('is refused at the start when its address says what is not built: %s', (settings) => {
    expect(() => openDatabase(`postgres://u:secret@db.example/x?${settings}`)).toThrow(
      /^(?!.*secret).*(is not supported|more than once)/,
    );
  });

  it('takes no protection away that its address asks for, whatever the environment says', async () => {
    const names = ['PGSSLMODE', 'PGSSLNEGOTIATION'] as const;
    const before = names.map((name) => process.env[name]);
    [process.env['PGSSLMODE'], process.env['PGSSLNEGOTIATION']] = ['no-verify', 'direct'];
    const [clear, encrypted] = [openDatabase(there.url), openDatabase(`${there.url}?sslmode=require`)];
    try {
      await expect(clear.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
      await expect(encrypted.pool.query('SELECT 1')).rejects.toThrow('does not support SSL');
    } finally {
      names.forEach((name, at) => {
        if (before[at] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[at];
      });
      await Promise.all([clear.close(), encrypted.close()]);
    }
  });

  it('leaves no connection behind to a server that refuses it and does not hang up', async () => {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const gone = once(server, 'connection').then(async ([socket]: Socket[]) => {
      // Whether somebody is still there shows only when something is sent.
      const asking = setInterval(() => socket?.write('N'), 20);
      await new Promise((resolve) => socket?.on('error', () => undefined).on('close', resolve));
      clearInterval(asking);
    });
    const url = `postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port.toString()}/none?sslmode=require`;
    const refused = openDatabase(url);
    await expect(refused.pool.query('SELECT 1')).rejects.toThrow('does not support SSL');
    await gone;
    await refused.close();
    server.close();
  });

  it.skipIf(!hasOpenssl())(
    'is encrypted where that is asked for, and checks the certificate where that is',
    async () => {
      const address = new URL(there.url);
      const front = await tlsFront(new URL(there.url));
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
