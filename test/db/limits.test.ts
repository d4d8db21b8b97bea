import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database, OpenOptions } from '../../db/connection.ts';
import { databaseIsAway, failureOf, noConnection, unanswered } from '../../db/failure.ts';
import { CHANGING_FUNCTIONS, onlyReads } from '../../db/limited-pool.ts';
import { inTransaction } from '../../db/transaction.ts';
import { useDatabase } from '../support/database.ts';
import { DRIVERS, useDriver } from '../support/drivers.ts';
import { type Tunnel, tunnel } from '../support/tunnel.ts';

/* Nothing that asks the database waits without end, and a connection that went bad is never asked twice. */

const books = useDatabase();
/** Short, where an answer never comes; whatever has to come is given all the time there is. */
const SHORT_MS = 1000;
const LONG_MS = 300_000;

beforeAll(async () => {
  await books.db.pool.query('create table notes (text text primary key)');
});
const one = (db: Database): Promise<{ rows: { one: number }[] }> =>
  db.pool.query<{ one: number }>('select 1 as one');
const note = (db: Database, text: string): Promise<unknown> =>
  db.pool.query('insert into notes values ($1)', [text]);
const notes = async (): Promise<string[]> =>
  (await books.db.pool.query<{ text: string }>('select text from notes order by 1')).rows.map(
    ({ text }) => text,
  );
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it went well',
    (error: unknown) => error,
  );

describe.each(DRIVERS)('by %s:', (driver) => {
  const reach = useDriver(driver);
  let way: Tunnel;
  let far: Database;
  /** Another way in through the same tunnel. */
  const open = (options: OpenOptions): Database => reach.openThrough(way, books.db.url, options);

  beforeEach(async () => {
    way = await tunnel(reach.entrance(books.db.url));
    far = open({ max: 4, limits: { connectionMs: LONG_MS, answerMs: SHORT_MS } });
    return async () => {
      await way.close();
      await far.close();
      await books.db.pool.query('delete from notes');
    };
  });
  /** Four connections that have worked, and stand idle. */
  async function busyFour(): Promise<void> {
    await Promise.all([1, 2, 3, 4].map(() => far.within(LONG_MS).pool.query('select pg_sleep(0.2)')));
    expect(way.connections()).toBe(4);
  }

  describe.each(['old break', 'old swallow'] as const)(
    'connections that went bad while they stood idle (%s)',
    (kind) => {
      it('cost no reader anything: each is asked once more on a fresh one', async () => {
        await busyFour();
        await way.becomes(kind);
        for (const _ of [1, 2, 3, 4, 5]) expect((await one(far)).rows).toEqual([{ one: 1 }]);
        expect(way.connections()).toBe(5);
      });

      it('cost all who read at once as little', async () => {
        await busyFour();
        await way.becomes(kind);
        const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => one(far)));
        expect(answers.map(({ rows }) => rows[0]?.one)).toEqual(Array.from({ length: 8 }, () => 1));
      });

      it('are not asked again to write: the caller hears that the database is away, and the next finds a good one', async () => {
        await busyFour();
        await way.becomes(kind);
        const told = await failure(note(far, 'first'));
        expect(databaseIsAway(told)).toBe(true);
        expect(await notes()).toEqual([]);
        await note(far, 'second');
        expect(await notes()).toEqual(['second']);
      });

      it('end a transaction that had begun on them, with all that it did', async () => {
        const told = await failure(
          inTransaction(far, async ({ client }) => {
            await client.query("insert into notes values ('half')");
            if (way.connections() === 1) await way.becomes(kind);
            await client.query("insert into notes values ('whole')");
          }),
        );
        // What broke was started over; what was swallowed may not be, as nobody knows how long it would take again.
        expect(kind === 'old break' ? told : databaseIsAway(told)).toBe(
          kind === 'old break' ? 'it went well' : true,
        );
        expect(await notes()).toEqual(kind === 'old break' ? ['half', 'whole'] : []);
      });
    },
  );

  describe('a database that cannot be reached', () => {
    it('is down: the port is closed', async () => {
      await way.becomes('closed');
      expect(noConnection(await failure(one(far)))).toBe(true);
      await way.becomes('through');
      expect((await one(far)).rows).toEqual([{ one: 1 }]);
    });

    it('is down: the port is open and does not answer', async () => {
      await way.becomes('all swallow');
      const db = open({ max: 2, limits: { connectionMs: SHORT_MS, answerMs: LONG_MS } });
      const told = await Promise.all([1, 2, 3, 4].map(() => failure(one(db))));
      expect(told.map(noConnection)).toEqual([true, true, true, true]);
      await way.becomes('through');
      expect((await one(db.within(LONG_MS))).rows).toEqual([{ one: 1 }]);
      await db.close();
    });

    it('is away: it stopped answering for good', async () => {
      await busyFour();
      await way.becomes('all swallow');
      const db = open({ max: 1, limits: { connectionMs: SHORT_MS, answerMs: SHORT_MS } });
      expect(databaseIsAway(await failure(one(db)))).toBe(true);
      await db.close();
    });

    it('has no connection left behind when everybody has gone, although it never said goodbye', async () => {
      await busyFour();
      await way.becomes('all swallow');
      await far.close();
      await way.left();
    });

    it('has no connection left: it is waited for, and in the end told', async () => {
      await books.db.pool.query(
        "create role few login password 'few' connection limit 1; grant connect on database postgres to few",
      );
      const url = new URL(books.db.url);
      [url.username, url.password] = ['few', 'few'];
      const [first, second] = [LONG_MS, LONG_MS].map((connectionMs) =>
        reach.open(url.toString(), { max: 1, limits: { connectionMs, answerMs: LONG_MS } }),
      );
      const hasty = reach.open(url.toString(), { max: 1, limits: { connectionMs: 0, answerMs: LONG_MS } });
      if (first === undefined || second === undefined) throw new Error('There are two.');
      const held = await first.pool.connect();
      expect(failureOf(await failure(one(hasty)))?.sqlState).toBe('53300');
      const waiting = one(second);
      held.release(true);
      expect((await waiting).rows).toEqual([{ one: 1 }]);
      await Promise.all([first, second, hasty].map((db) => db.close()));
      await books.db.pool.query('drop owned by few; drop role few');
    });
  });

  describe('a statement that takes too long', () => {
    it('is ended by Postgres inside of a transaction, whose connection stays good', async () => {
      const told = await failure(inTransaction(far, ({ client }) => client.query('select pg_sleep(100)')));
      expect([failureOf(told)?.sqlState, databaseIsAway(told)]).toEqual(['57014', true]);
      await one(far);
      expect(way.connections()).toBe(1);
    });

    it('may take as long as its work needs', async () => {
      const patient = far.within(LONG_MS);
      const [hasty] = await Promise.all([
        failure(far.pool.query('select pg_sleep(100)')),
        patient.pool.query('select pg_sleep(2.5)'),
        inTransaction(patient, ({ client }) => client.query('select pg_sleep(2.5)')),
      ]);
      expect(unanswered(hasty)).toBe(true);
    });

    it("waits for nobody's lock longer than that", async () => {
      const holder = await books.db.pool.connect();
      await holder.query('begin; lock table notes');
      const told = await failure(
        inTransaction(far, ({ client }) => client.query("insert into notes values ('late')")),
      );
      expect(databaseIsAway(told)).toBe(true);
      await holder.query('rollback');
      holder.release();
      expect(await notes()).toEqual([]);
    });

    it('leaves no limit behind for the next user of the connection', async () => {
      await inTransaction(far, ({ client }) => client.query('select 1'));
      const { rows } = await far.pool.query(
        "select current_setting('statement_timeout') as a, current_setting('idle_in_transaction_session_timeout') as b",
      );
      expect(rows).toEqual([{ a: '0', b: '0' }]);
    });
  });
});

describe('only what changes nothing is asked again', () => {
  it.each<[string, boolean]>([
    ['select 1', true],
    ['  with a as (select 1) select * from a', true],
    ['insert into a values (1)', false],
    ['with held as (select hold_books($1, $2, $3)) select * from held', false],
    ['with a as (update b set c = 1 returning *) select * from a', false],
    ['select * from a for update', false],
    ['select * from a for no key update', false],
    ['select pg_advisory_xact_lock(1)', false],
    ["select set_config('a', 'b', false)", false],
    ['begin', false],
    ['commit', false],
  ])('%s: %s', (text, reads) => {
    expect([onlyReads(text), onlyReads({ text, values: [] })]).toEqual([reads, reads]);
  });

  it('and every function of the tables that could change something is known as such', async () => {
    const { rows } = await books.db.pool.query<{ name: string }>(
      "select proname as name from pg_proc where pronamespace = 'public'::regnamespace and provolatile = 'v' and prorettype <> 'trigger'::regtype",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows) expect(`select ${name}()`).toMatch(CHANGING_FUNCTIONS);
  });
});
