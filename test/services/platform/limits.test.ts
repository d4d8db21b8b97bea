import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOBODY } from '../../../domain/viewer.ts';
import { type Call, newCall } from '../../../services/call.ts';
import { forgetLimits } from '../../../services/jobs/forget-limits.ts';
import { DEFAULT_RATE_LIMITS, readRateLimits } from '../../../services/platform/limits/rate-limits.ts';
import { mailboxFor } from '../../../services/contact.ts';
import { useLimits } from '../../../services/platform/limits/use-limits.ts';
import { hasMessageLeft } from '../../../services/people/sessions/text-messages.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { vaultOf } from '../../../services/vault.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const NOON = new Date('2026-10-01T12:00:00Z');
const vault = vaultOf({ current: 'a', keys: new Map([['a', Buffer.alloc(32, 7)]]) });
const rateLimits = {
  ...DEFAULT_RATE_LIMITS,
  'signIn.contact': { most: 5, spanSeconds: 60 },
  'signIn.source': { most: 8, spanSeconds: 60 },
};
const call = (given: Partial<Call> = {}): Call =>
  newCall({
    db,
    now: NOON,
    clockToleranceMs: null,
    viewer: NOBODY,
    requestId: 'r',
    sourceAddress: '203.0.113.1',
    vault,
    rateLimits,
    ...given,
  });
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);
const guess = (contact: string, given: Partial<Call> = {}) =>
  useLimits(call(given), [
    ['signIn.source', 'source'],
    ['signIn.contact', { mailbox: mailboxFor(contact) }],
  ]);
const outcomes = async (tries: Promise<void>[]) =>
  (await Promise.allSettled(tries)).map((one) =>
    one.status === 'fulfilled' ? 'allowed' : (one.reason as Error).name,
  );
const allowed = async (tries: Promise<void>[]) =>
  (await outcomes(tries)).filter((one) => one === 'allowed').length;

describe('limits of rates', () => {
  it('hold while a hundred try at once, and say when to come back', async () => {
    const tries = Array.from({ length: 100 }, (_, index) =>
      guess('ada@example.com', { sourceAddress: `198.51.100.${index.toString()}` }),
    );
    expect(await allowed(tries)).toBe(5);
    await expect(guess('ada@example.com', { sourceAddress: '198.51.100.200' })).rejects.toMatchObject({
      name: 'RateLimited',
      retryAfterSeconds: 12,
    });
  });

  it('give as many as they say, also where the span does not divide evenly', async () => {
    const sevenAnHour = { ...rateLimits, 'signIn.contact': { most: 7, spanSeconds: 3600 } };
    const tries = Array.from({ length: 12 }, (_, index) =>
      guess('seven@example.com', { rateLimits: sevenAnHour, sourceAddress: `192.0.2.${index.toString()}` }),
    );
    expect(await allowed(tries)).toBe(7);
  });

  it('give each use back after its share of the span, and all after the whole', async () => {
    const elsewhere = { sourceAddress: '198.51.100.201' };
    expect(
      await allowed([0, 1, 2].map(() => guess('ada@example.com', { ...elsewhere, now: later(12) }))),
    ).toBe(1);
    expect(
      await allowed(
        [0, 1, 2, 3, 4, 5, 6].map(() => guess('ada@example.com', { ...elsewhere, now: later(120) })),
      ),
    ).toBe(5);
  });

  it('know a contact however it is spelt, and count nothing for what is none', async () => {
    const spellings = [
      '+86 138 0000 1111',
      '+8613800001111',
      '+86-13800001111',
      '+86(138)00001111',
      ' +8613800001111',
      '+8613800001111 ',
    ];
    expect(
      await allowed(
        spellings.map((contact, index) => guess(contact, { sourceAddress: `192.0.2.${index.toString()}` })),
      ),
    ).toBe(5);
    const rows = await db.pool.query('select 1 from rate_limits');
    await useLimits(call({ sourceAddress: null }), [
      ['signIn.source', 'source'],
      ['signIn.contact', { mailbox: mailboxFor('no contact') }],
    ]);
    expect((await db.pool.query('select 1 from rate_limits')).rowCount).toBe(rows.rowCount);
  });

  it('know the mailbox behind its tags', async () => {
    const tags = Array.from({ length: 8 }, (_, index) =>
      guess(`tagged+${index.toString()}@example.com`, {
        sourceAddress: `192.0.2.${(100 + index).toString()}`,
      }),
    );
    expect(await allowed(tags)).toBe(5);
  });

  it('a source that is refused does not use up the share of others', async () => {
    const flood = { sourceAddress: '2001:db8:0:1::1' };
    expect(
      await allowed(
        Array.from({ length: 8 }, (_, index) => guess(`other${index.toString()}@example.com`, flood)),
      ),
    ).toBe(8);
    // Another address of the same network, many times over.
    expect(
      await allowed(
        Array.from({ length: 20 }, () => guess('eve@example.com', { sourceAddress: '2001:db8:0:1:ffff::2' })),
      ),
    ).toBe(0);
    expect(
      await allowed(
        Array.from({ length: 6 }, () => guess('eve@example.com', { sourceAddress: '2001:db8:0:2::1' })),
      ),
    ).toBe(5);
  });

  it('keep neither addresses nor contacts in plain text', async () => {
    const { rows } = await db.pool.query<{ key: string }>('select key from rate_limits');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ key }) => key).join('\n')).not.toMatch(/example|@|\+86|198\.51|2001:db8/);
  });

  it('are forgotten once all has come back, and not before', async () => {
    await forgetLimits(call({ now: later(130) }));
    const left = await db.pool.query('select 1 from rate_limits where paid_off_at >= $1', [later(130)]);
    expect(left.rowCount).toBeGreaterThan(0);
    expect((await db.pool.query('select 1 from rate_limits')).rowCount).toBe(left.rowCount);
  });

  it('do not hold where the door has none', async () => {
    expect(
      await allowed(Array.from({ length: 30 }, () => guess('fay@example.com', { rateLimits: 'OFF' }))),
    ).toBe(30);
  });
});

describe('text messages of the whole deployment', () => {
  const capped: Date[] = [];
  const text = (now: Date) => {
    const sender = { send: () => Promise.resolve(), capped: () => void capped.push(now) };
    const few = {
      ...rateLimits,
      'textMessage.hour': { most: 5, spanSeconds: 3600 },
      'textMessage.day': { most: 8, spanSeconds: 86_400 },
    };
    return hasMessageLeft(call({ now, sender, rateLimits: few, sourceAddress: null }), 'SMS');
  };
  const hundred = async (now: Date) =>
    (await Promise.all(Array.from({ length: 100 }, () => text(now)))).filter((left) => left).length;

  it('a hundred at once use up the hour, and the log reports it once', async () => {
    expect([await hundred(NOON), capped]).toEqual([5, [NOON]]);
  });

  it("in each further hour it is said once, and the day's cap holds too", async () => {
    expect(await hundred(later(1800))).toBe(2);
    expect(capped).toEqual([NOON]);
    expect(await hundred(later(3600))).toBe(1);
    expect(await hundred(later(7200))).toBe(0);
    expect(capped).toEqual([NOON, later(3600), later(7200)]);
    // What the hour refused has used up nothing of the day: a third of it has come back after a third of the day.
    expect(await hundred(later(28_800))).toBe(2);
  });

  it('are none where the door has no limits at all: what is limited cannot be tried by it', async () => {
    await expect(guess('gil@example.com', { rateLimits: null })).rejects.toThrow(
      'signIn.source is limited, and this door has no limits',
    );
    await expect(hasMessageLeft(call({ rateLimits: null }), 'SMS')).rejects.toThrow(
      'textMessage.hour is limited',
    );
  });

  it('are as many as anybody likes where limits are switched off', async () => {
    expect(await hasMessageLeft(call({ rateLimits: 'OFF' }), 'SMS')).toBe(true);
  });
});

it('what a door has as undefined is as missing as what it does not name', () => {
  const needed = { db, now: NOON, clockToleranceMs: null, viewer: NOBODY, requestId: 'story' };
  const nothing = {
    viewerNow: undefined,
    sourceAddress: undefined,
    userAgent: undefined,
    vault: undefined,
    tokens: undefined,
    sender: undefined,
    rateLimits: undefined,
    payouts: undefined,
  };
  expect(newCall({ ...needed, ...nothing })).toStrictEqual(newCall(needed));
});

describe('RATE_LIMITS', () => {
  it('changes what it names, and leaves the others', () => {
    expect(readRateLimits('{"signUp.source": [20, 600]}')).toEqual({
      ...DEFAULT_RATE_LIMITS,
      'signUp.source': { most: 20, spanSeconds: 600 },
    });
    expect(readRateLimits(undefined)).toEqual(DEFAULT_RATE_LIMITS);
    expect(readRateLimits('off')).toBe('OFF');
  });

  it.each([
    '{',
    '[]',
    'null',
    '"x"',
    '{"nothing": [1, 1]}',
    '{"signUp.source": [0, 1]}',
    '{"signUp.source": [1]}',
    '{"signUp.source": [1.5, 60]}',
    '{"toString": [1, 60]}',
  ])('is refused with a sentence: %s', (text) => {
    expect(() => readRateLimits(text)).toThrow(/^RATE_LIMITS/);
  });
});
