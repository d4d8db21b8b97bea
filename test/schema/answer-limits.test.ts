import { buildSchema, GraphQLError } from 'graphql';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { buildTributarySchema } from '../../schema/build.ts';
import { ANSWER_LIMITS, type AnswerLimits } from '../../schema/limits/answer-limits.ts';
import { boundLists, isConnection, isList, longest, ownTypes } from '../../schema/limits/list-sizes.ts';
import { Meter } from '../../schema/limits/meter.ts';
import { useDatabase } from '../support/database.ts';
import { ask, distributor, OPERATOR } from './asking.ts';
import { sell, settleFamily, type Family } from './family.ts';

const books = useDatabase();
let family: Family;
beforeAll(async () => {
  family = await settleFamily(books.db);
  for (let number = 0; number < 30; number++) await sell(books.db, `order-${number.toString()}`);
});

describe('every list of the schema', () => {
  const lists = ownTypes(buildTributarySchema()).flatMap((type) =>
    Object.values(type.getFields())
      .filter(isList)
      .map((field) => ({ type, field, name: `${type.name}.${field.name}` })),
  );

  it.each(lists)('$name is a page, or as long as a number says that is enforced', ({ type, field }) => {
    const most = longest(type, field);
    expect(most).toBeLessThanOrEqual(isConnection(type) ? 100 : ANSWER_LIMITS.objects);
    expect(most).toBeGreaterThan(0);
  });

  it('does not build without such a number', () => {
    const endless = buildSchema('type Query { rows: [Int] pages: Pages } type Pages { rows: [Pages!]! }');
    expect(() => boundLists(endless, [{ 'Query.rows': { most: 9, usual: 1 } }])).toThrow(
      'Lists without a bound (costs in noun.ts): Pages.rows',
    );
  });

  it('does not build with a number for a list that there is not', () => {
    const pages = buildSchema('type Query { rows: [Int] count: Int }');
    const size = { most: 9, usual: 1 };
    expect(() => boundLists(pages, [{ 'Query.rows': size }, { 'Query.count': size }])).toThrow(
      'Bounds of no list (costs in noun.ts): Query.count',
    );
  });
});

/** Asks with room for so much, and tells how many rows the largest statement brought. */
async function askWithin(
  limits: Partial<AnswerLimits>,
  query: string,
  viewer = OPERATOR,
  meter = new Meter('en', { ...ANSWER_LIMITS, ...limits }),
) {
  const read = vi.spyOn(books.db.pool, 'query');
  try {
    const { data, errors } = await ask(books.db, viewer, query, {}, 'en', meter);
    const rows = await Promise.all(
      read.mock.results.map(
        async ({ value }) => ((await value) as { rows?: unknown[] } | undefined)?.rows?.length ?? 0,
      ),
    );
    return { data, error: errors?.[0], most: Math.max(0, ...rows), statements: rows.length, meter };
  } finally {
    read.mockRestore();
  }
}

describe('no more is read than an answer has room for', () => {
  it.each([
    ['lines of orders', '{ orders { nodes { lines { sku } } } }'],
    ['entries of orders', '{ orders { nodes { commissionEntries { id } } } }'],
    [
      'entries of orders of entries',
      '{ commissionEntries(first: 8) { nodes { order { commissionEntries { order { lines { sku } } } } } } }',
    ],
    [
      'lines of people',
      '{ distributors { nodes { upline(levels: 100) { upline(levels: 100) { code } } downline { nodes { upline { code } } } } } }',
    ],
    [
      'pages of pages',
      '{ distributors(first: 10) { nodes { commissionEntries(first: 30) { nodes { id } } } } }',
    ],
    [
      'the same under other names',
      '{ a: orders { nodes { id } } b: orders { nodes { id } } c: orders { nodes { id } } d: orders { nodes { id } } }',
    ],
  ])('%s', async (_what, query) => {
    const { error, most, meter } = await askWithin({ objects: 45 }, query);
    expect(error?.extensions).toMatchObject({ code: 'DOCUMENT_TOO_COSTLY', measure: 'objects', limit: 45 });
    expect(meter.ended?.extensions).toMatchObject({ measure: 'objects' });
    expect(most).toBeLessThanOrEqual(45 + 1);
    expect((await askWithin({}, query)).error).toBeUndefined();
  });

  it('and a distributor is not told that others had too many entries', async () => {
    const own = '{ orders(first: 30) { nodes { commissionEntries { id } } } }';
    expect((await askWithin({ objects: 85 }, own)).error).toBeDefined();
    // Thirty orders that earned Ben one entry each, where they earned two in all.
    expect((await askWithin({ objects: 95 }, own, distributor(family.ben))).error).toBeUndefined();
  });

  it('counts bytes as they stand in the answer, a little more rather than less', async () => {
    const everything = `{ orders(first: 30) { pageInfo { endCursor hasNextPage } totalCount edges { cursor } nodes { id placedAt total { amount currency } attribution { via distributor { displayName } }
      lines { sku title quantity net { amount } } commissionEntries { level kind explanation { text path { code } } } } } auditLog(first: 30) { nodes { at after before } } }`;
    const { data, meter } = await askWithin({}, everything);
    const bytes = Buffer.byteLength(JSON.stringify(data));
    expect(meter.bytes).toBeGreaterThan(bytes * 0.95);
    expect(meter.bytes).toBeLessThan(bytes * 1.1);
    expect((await askWithin({ bytes: Math.floor(bytes / 2) }, everything)).error?.extensions).toMatchObject({
      code: 'DOCUMENT_TOO_COSTLY',
      measure: 'bytes',
    });
  });
});

describe('a request that has ended', () => {
  it('begins no statement any more', async () => {
    const meter = new Meter('en');
    meter.end(new GraphQLError('Nobody waits.', { extensions: { code: 'UNAVAILABLE' } }));
    const { error, statements } = await askWithin(
      {},
      '{ orders { nodes { id } } viewer { role } }',
      OPERATOR,
      meter,
    );
    expect(error?.extensions).toEqual({ code: 'UNAVAILABLE' });
    expect(statements).toBe(0);
  });

  it('stops where it is, at the next field', async () => {
    const meter = new LeftAfterAPage('en');
    const { error, statements } = await askWithin(
      {},
      '{ orders { nodes { lines { sku } commissionEntries { id } } } }',
      OPERATOR,
      meter,
    );
    expect(error?.extensions).toEqual({ code: 'UNAVAILABLE' });
    expect(statements).toBe(1);
  });
});

/** The caller leaves when the first page has been read. */
class LeftAfterAPage extends Meter {
  override async withRoomFor<T>(rows: number, read: () => Promise<T>): Promise<T> {
    const page = await super.withRoomFor(rows, read);
    this.end(new GraphQLError('Nobody waits.', { extensions: { code: 'UNAVAILABLE' } }));
    return page;
  }
}
