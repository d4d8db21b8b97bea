import { GraphQLError } from 'graphql';
import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../schema/connections/cursor.ts';
import { idKey, instantKey, monthKey } from '../../schema/connections/list.ts';
import type { List } from '../../schema/connections/list.ts';
import { sliceOf } from '../../schema/connections/slice.ts';

const BY_TIME = [instantKey, idKey('order')];
const ORDERS: List = { name: 'orders', keys: BY_TIME };
const ARCHIVE: List = { name: 'archive', keys: BY_TIME };
const STATEMENTS: List = { name: 'statements', keys: [monthKey, idKey('statement')] };

const ORDER = 'ord_0698abcdef0123456789abcdef';
const KEYS = ['2026-10-01T08:00:00.000Z', ORDER];
const written = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a cursor', () => {
  it('says where a row stands, and only in its own list', () => {
    const cursor = encodeCursor(ORDERS, KEYS);
    expect(decodeCursor(ORDERS, cursor)).toEqual(KEYS);
    expect(decodeCursor(ARCHIVE, cursor)).toBeNull();
    expect(decodeCursor(STATEMENTS, cursor)).toBeNull();
  });

  it('comes back as it went out, for any instant and month', () => {
    const instants = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const keys = [instant.toISOString(), ORDER];
        expect(decodeCursor(ORDERS, encodeCursor(ORDERS, keys))).toEqual(keys);
      }),
    );
    expect(
      decodeCursor(STATEMENTS, encodeCursor(STATEMENTS, ['2026-10', 'stm_0698abcdef0123456789abcdef'])),
    ).not.toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['plain text', 'orders'],
    ['no JSON', Buffer.from('orders,1').toString('base64url')],
    ['another shape', Buffer.from('{"list":"orders"}').toString('base64url')],
    ['too few keys', written('orders', KEYS[0])],
    ['too many keys', written('orders', ...KEYS, ORDER)],
    ['a key that is no text', written('orders', KEYS[0], 7)],
    ['the id of another kind', written('orders', KEYS[0], 'dst_0698abcdef0123456789abcdef')],
    ['a day that no calendar has', written('orders', '2026-02-30T08:00:00.000Z', ORDER)],
    ['SQL', written('orders', "'; drop table orders; --", ORDER)],
    ['a very long one', written('orders', 'x'.repeat(100_000), ORDER)],
  ])('made by hand of %s opens nothing', (_, cursor) => {
    expect(decodeCursor(ORDERS, cursor)).toBeNull();
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (cursor) => decodeCursor(ORDERS, cursor) === null));
  });
});

describe('a page', () => {
  const codeOf = (ask: () => unknown): unknown => {
    try {
      return ask();
    } catch (error) {
      return error instanceof GraphQLError ? [error.extensions['code'], error.message] : error;
    }
  };

  it('has 25 rows from the start when nothing is said', () => {
    expect(sliceOf(ORDERS, {}, 'en')).toEqual({ first: 25, after: null });
    expect(sliceOf(ORDERS, { first: null, after: null }, 'en')).toEqual({ first: 25, after: null });
  });

  it('goes on after a cursor', () => {
    expect(sliceOf(ORDERS, { first: 100, after: encodeCursor(ORDERS, KEYS) }, 'en')).toEqual({
      first: 100,
      after: KEYS,
    });
  });

  it.each([0, -1, 101, 2_147_483_647])('of %i rows is refused', (first) => {
    expect(codeOf(() => sliceOf(ORDERS, { first }, 'en'))).toEqual([
      'BAD_USER_INPUT',
      '`first` takes 1 to 100.',
    ]);
  });

  it('after a cursor of another list is refused, in the language of the caller', () => {
    const after = encodeCursor(ARCHIVE, KEYS);
    expect(codeOf(() => sliceOf(ORDERS, { after }, 'en'))).toEqual([
      'BAD_USER_INPUT',
      '`after` is not a cursor of this connection.',
    ]);
    expect(codeOf(() => sliceOf(ORDERS, { after }, 'zh'))).toEqual([
      'BAD_USER_INPUT',
      '`after` 不是此列表的游标。',
    ]);
  });
});
