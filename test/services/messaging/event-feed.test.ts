import { fc } from '../../support/properties.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/connection.ts';
import {
  holdEventReader,
  moveEventReader,
  readLastPosition,
  removeEventsBefore,
} from '../../../db/messaging/event-feed.queries.ts';
import type { PoolClient } from '../../../db/pool.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import { UNBOUNDED } from '../../../services/jobs/job.ts';
import { forgetEvents } from '../../../services/messaging/events/forget-events.ts';
import { numberEvents } from '../../../services/messaging/events/number-events.ts';
import { type Feed, readEvents, type ReadEvents } from '../../../services/messaging/events/read-events.ts';
import { useDatabase } from '../../support/database.ts';
import { untilWaiting } from '../../support/waiting.ts';

const books = useDatabase();
const ALL: Audience = { of: 'ALL' };
const DAY = 86_400_000_000n;

/** A change that is being written: begun, and neither committed nor undone. */
class OpenChange {
  readonly #client: PoolClient;

  private constructor(client: PoolClient) {
    this.#client = client;
  }

  static async begin(): Promise<OpenChange> {
    const client = await books.db.pool.connect();
    await client.query('begin');
    return new OpenChange(client);
  }

  async writes(
    subject: string,
    { of = null, in: channel = null, type = 'PERIOD_SETTLED' }: Detail = {},
  ): Promise<this> {
    await this.#client.query(
      'insert into events (type, version, occurred_at, distributor_id, channel, subject, data) values ($1, 1, now(), $2, $3, $4, $5)',
      [type, of, channel, subject, '{}'],
    );
    return this;
  }

  async ends(how: 'commit' | 'rollback' = 'commit'): Promise<void> {
    await this.#client.query(how);
    this.#client.release();
  }
}
interface Detail {
  readonly of?: string | null;
  readonly in?: string | null;
  readonly type?: string;
}

async function written(subject: string, detail?: Detail): Promise<void> {
  const change = await OpenChange.begin();
  await change.writes(subject, detail);
  await change.ends();
}

function eventsOf(feed: Feed) {
  if (typeof feed === 'string') throw new Error(`the feed answered ${feed}`);
  return feed.events;
}

/** A reader who goes on from the last position that it has. */
class Reader {
  position: Position;
  readonly heard: string[] = [];

  constructor(position: Position) {
    this.position = position;
  }

  async readOn(first = 100): Promise<readonly string[]> {
    await numberEvents(books.db);
    const events = eventsOf(await readEvents(books.db, { after: this.position, whose: ALL, first }));
    this.position = events.at(-1)?.position ?? this.position;
    const subjects = events.map(({ subject }) => subject as string);
    this.heard.push(...subjects);
    return subjects;
  }
}

const fromNow = async (): Promise<Reader> => {
  await numberEvents(books.db);
  return new Reader(await readLastPosition(books.db));
};

let reader: Reader;
beforeEach(async () => {
  reader = await fromNow();
});

const reading = async (asked: Partial<ReadEvents>) =>
  eventsOf(await readEvents(books.db, { after: reader.position, whose: ALL, first: 100, ...asked })).map(
    ({ subject }) => subject as string,
  );

describe('whoever reads on from a position misses nothing and sees nothing twice (R31a)', () => {
  it('although changes are committed in another order than they were written in', async () => {
    const slow = await (await OpenChange.begin()).writes('written first');
    await written('committed first');
    expect(await reader.readOn()).toEqual(['committed first']);
    await slow.ends();
    expect(await reader.readOn()).toEqual(['written first']);
    expect(await reader.readOn()).toEqual([]);
  });

  it('and a long change holds up nobody else', async () => {
    const settlement = await (await OpenChange.begin()).writes('the month');
    for (const subject of ['one', 'two', 'three']) {
      await written(subject);
      expect(await reader.readOn()).toEqual([subject]);
    }
    await settlement.ends('rollback');
    expect(await reader.readOn()).toEqual([]);
  });

  it('where several number at once, and where the one who numbers is cut off', async () => {
    await written('one');
    const cutOff = await books.db.pool.connect();
    await cutOff.query('begin; select number_events(10)');
    await written('two');
    const others = [numberEvents(books.db), numberEvents(books.db)];
    await untilWaiting(async (statement) => (await books.db.pool.query<object>(statement)).rows, 2);
    expect(await reading({})).toEqual([]);
    await cutOff.query('rollback');
    cutOff.release();
    expect((await Promise.all(others)).sort()).toEqual([0, 2]);
    expect(await reading({})).toEqual(['one', 'two']);
  });

  it('where the clock was turned back, or the books were restored by a server whose clock is behind', async () => {
    await written('before');
    await reader.readOn();
    await books.db.pool.query('update event_positions set last = last + $1', [3n * DAY]);
    await written('after');
    expect(await reader.readOn()).toEqual(['after']);
    await written('once more');
    expect(await reader.readOn()).toEqual(['once more']);
    expect(reader.heard).toEqual(['before', 'after', 'once more']);
  });

  it('whatever is written, committed, undone, numbered and read, in any order', async () => {
    const step = fc.record({
      does: fc.constantFrom('write', 'write', 'commit', 'commit', 'undo', 'read', 'number'),
      whose: fc.nat({ max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const readers = [await fromNow(), await fromNow()] as const;
        const open = new Map<number, { readonly change: OpenChange; readonly subjects: string[] }>();
        const committed: string[] = [];
        for (const [place, { does, whose }] of steps.entries()) {
          const now = open.get(whose);
          if (does === 'write') {
            const one = now ?? { change: await OpenChange.begin(), subjects: [] };
            open.set(whose, one);
            const subject = `${place.toString()} of ${whose.toString()}`;
            await one.change.writes(subject);
            one.subjects.push(subject);
          } else if (does === 'number') await numberEvents(books.db);
          else if (does === 'read') await readers[0].readOn(2);
          else if (now !== undefined) {
            await now.change.ends(does === 'undo' ? 'rollback' : 'commit');
            if (does === 'commit') committed.push(...now.subjects);
            open.delete(whose);
          }
        }
        for (const { change } of open.values()) await change.ends('rollback');
        while ((await readers[0].readOn(2)).length > 0);
        await readers[1].readOn();
        expect([...readers[0].heard].sort()).toEqual([...committed].sort());
        expect(readers[0].heard).toEqual(readers[1].heard);
        // What one writer did, one change after another, is heard in that order.
        for (const whose of [0, 1, 2, 3]) {
          const ofOne = (subjects: readonly string[]) =>
            subjects.filter((subject) => subject.endsWith(whose.toString()));
          expect(ofOne(readers[0].heard)).toEqual(ofOne(committed));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a reader is told', () => {
  it('only of what concerns it, of the types that it asked for, as many as it asked for', async () => {
    await written('Ada', { of: 'dst_ada', type: 'DISTRIBUTOR_APPLIED' });
    await written('order of Ada', { of: 'dst_ada', in: 'app', type: 'ORDER_ATTRIBUTED' });
    await written('order of nobody', { in: 'web', type: 'ORDER_ADVANCED' });
    await written('the plan', { type: 'PLAN_PUBLISHED' });
    await numberEvents(books.db);
    const ada: Audience = { of: 'DISTRIBUTOR', distributorId: 'dst_ada' as DistributorId };
    expect(await reading({ whose: ada })).toEqual(['Ada', 'order of Ada']);
    expect(await reading({ whose: ada, types: ['ORDER_ATTRIBUTED'] })).toEqual(['order of Ada']);
    expect(await reading({ whose: { of: 'CHANNELS', channels: ['web', 'app'] } })).toEqual([
      'order of Ada',
      'order of nobody',
    ]);
    expect(
      await reading({ whose: { of: 'CHANNELS', channels: ['app'] }, types: ['ORDER_ADVANCED'] }),
    ).toEqual([]);
    expect(await reading({ whose: null })).toEqual([]);
    expect(await reading({ types: ['PLAN_PUBLISHED', 'DISTRIBUTOR_APPLIED'] })).toEqual(['Ada', 'the plan']);
    expect(await reading({ types: [] })).toEqual([]);
    expect(await reading({ first: 2 })).toEqual(['Ada', 'order of Ada']);
  });

  it('when it comes too late: what followed its position was removed', async () => {
    await written('old');
    await reader.readOn();
    const late = await fromNow();
    await written('gone');
    await written('kept');
    await numberEvents(books.db);
    const [gone, kept] = eventsOf(await readEvents(books.db, { after: late.position, whose: ALL, first: 2 }));
    if (gone === undefined || kept === undefined) throw new Error('both are there');
    await inTransaction(books.db, async ({ client }) => {
      // The trigger that keeps events for 30 days is tested with the API.
      await client.query('set local session_replication_role = replica');
      await client.query('select remove_events($1, 1000)', [gone.position + 1n]);
    });
    expect(await readEvents(books.db, { after: late.position, whose: ALL, first: 10 })).toBe('REMOVED');
    expect(await reading({ after: gone.position })).toEqual(['kept']);
    expect(await reading({ after: null })).toEqual(['kept']);
    expect(await removeEventsBefore(books.db, gone.position, 10)).toBe(0);
    expect(
      await readEvents(books.db, { after: (kept.position + DAY) as Position, whose: ALL, first: 1 }),
    ).toBe('UNKNOWN');
  });
});

describe('who passes every event on', () => {
  it('begins with what happens from now on, and goes on where it stopped', async () => {
    await written('before');
    await numberEvents(books.db);
    const begun = await inTransaction(books.db, (tx) => holdEventReader(tx, 'somebody'));
    await written('one');
    await numberEvents(books.db);
    const [one] = eventsOf(await readEvents(books.db, { after: begun, whose: ALL, first: 10 }));
    expect(one?.subject).toBe('one');
    const last = one?.position ?? begun;
    await inTransaction(books.db, (tx) => moveEventReader(tx, 'somebody', last));
    expect(await inTransaction(books.db, (tx) => holdEventReader(tx, 'somebody'))).toBe(last);
  });

  it('is one at a time: a second one goes on where the first one stopped', async () => {
    const other = openDatabase(books.db.url);
    const began = await inTransaction(books.db, (tx) => holdEventReader(tx, 'two of a name'));
    let second: Promise<Position> | undefined;
    await inTransaction(books.db, async (tx) => {
      await holdEventReader(tx, 'two of a name');
      second = inTransaction(other, (its) => holdEventReader(its, 'two of a name'));
      await untilWaiting(async (statement) => (await books.db.pool.query<object>(statement)).rows);
      await moveEventReader(tx, 'two of a name', (began + 1n) as Position);
    });
    expect(await second).toBe(began + 1n);
    await other.close();
  });
});

describe('events are forgotten after 30 days (R31a)', () => {
  const forget = (bounds = UNBOUNDED) => forgetEvents({ db: books.db, now: new Date() }, bounds);
  /** Everything that has its position, and the readers, as if it were so many days ago. */
  const ago = (days: bigint) =>
    inTransaction(books.db, async ({ client }) => {
      await client.query('set local session_replication_role = replica');
      await client.query('update events set position = position - $1', [days * DAY]);
      await client.query('update event_readers set position = position - $1', [days * DAY]);
    });
  const kept = () => reading({ after: null });

  beforeEach(async () => {
    await numberEvents(books.db);
    await books.db.pool.query('delete from event_readers');
    await ago(40n);
    await forget();
    // A story above moved the counter ahead of the clock.
    await books.db.pool.query('update event_positions set last = 0, removed = 0');
  });

  it('and not before, a bounded number at a time', async () => {
    for (const subject of ['one', 'two', 'three']) await written(subject);
    await numberEvents(books.db);
    await ago(29n);
    expect(await forget()).toEqual({ done: 0, warnings: [] });
    await written('young');
    await numberEvents(books.db);
    await ago(2n);
    await written('new');
    expect(await forget({ batch: 2, hasTime: () => true })).toEqual({ done: 2, warnings: [] });
    expect(await kept()).toEqual(['three', 'young', 'new']);
    expect(await forget()).toEqual({ done: 1, warnings: [] });
    expect(await kept()).toEqual(['young', 'new']);
    expect(await forget({ batch: 2, hasTime: () => false })).toEqual({ done: 0, warnings: [] });
    const late: ReadEvents = { after: reader.position, whose: ALL, first: 1 };
    await ago(40n);
    expect(await forget()).toEqual({ done: 2, warnings: [] });
    expect(await readEvents(books.db, { ...late, after: 1n as Position })).toBe('REMOVED');
  });

  it('except those that somebody who passes them on has not read: operators are told who is behind', async () => {
    const begun = await inTransaction(books.db, (tx) => holdEventReader(tx, 'slow'));
    await inTransaction(books.db, (tx) => holdEventReader(tx, 'quick'));
    for (const subject of ['one', 'two', 'three']) await written(subject);
    await numberEvents(books.db);
    const read = eventsOf(await readEvents(books.db, { after: begun, whose: ALL, first: 3 }));
    const reach = (name: string, place: number) =>
      inTransaction(books.db, (tx) => moveEventReader(tx, name, read[place]?.position ?? begun));
    await reach('slow', 0);
    await reach('quick', 2);
    await ago(31n);
    expect(await forget()).toEqual({
      done: 1,
      warnings: [
        {
          about: 'JOB_LATE',
          sentence:
            'The reader "slow" is more than 30 days behind. Events that it has not read are kept until its job has run.',
        },
      ],
    });
    expect(await kept()).toEqual(['two', 'three']);
    await books.db.pool.query(
      `update event_readers set position = (select max(position) from events) where name = 'slow'`,
    );
    expect(await forget()).toEqual({ done: 2, warnings: [] });
  });
});
