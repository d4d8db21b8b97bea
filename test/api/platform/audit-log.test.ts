import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { JWTPayload } from 'jose';
import { EVENTS_OF } from '../events-of-mutations.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asker } from '../../support/programme/asking.ts';
import { serve, type Served } from '../../support/programme/served.ts';
import { saidByNouns } from '../../support/said-by-nouns.ts';
import type { Examples, NotLogged } from '../audit-story.ts';
import { NEVER, type Story, storyIn } from '../audit-story.ts';
import { OLIVIA } from '../raw-request.ts';

/** What each noun says of its mutations in `audit-examples/<wing>/<noun>.ts`. */
const EXAMPLES = await saidByNouns<Examples>('test/api/audit-examples', 'examples');
const NOT_LOGGED = await saidByNouns<NotLogged>('test/api/audit-examples', 'notLogged');

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const MUTATIONS = schema.getMutationType()?.getFields() ?? {};

let served: Served;
let story: Story;
beforeAll(async () => {
  served = await serve({ PAYOUT_PROVIDER: 'simulated' });
});
beforeEach(async () => {
  await served.startOver();
  story = await storyIn(served);
});
afterAll(() => served.stop());

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly requestId: string;
  readonly sourceAddress: string | null;
}
const LINE = 'id at actor action subject before after reason requestId sourceAddress';

/** The log as operators read it, newest first. */
async function log(filter: object = {}): Promise<Entry[]> {
  const document = `query ($filter: AuditLogFilter) { auditLog(filter: $filter, first: 100) { nodes { ${LINE} } } }`;
  return (await asker(served, OLIVIA).ask<{ auditLog: { nodes: Entry[] } }>(document, { filter })).auditLog
    .nodes;
}

/** Types of the events that were written since it was asked last, in alphabetical order. */
async function eventsFromNow(): Promise<() => Promise<string[]>> {
  let last = 0n;
  const heard = async (): Promise<string[]> => {
    const events = await served.sql<{ number: bigint; type: string }>(
      'select number, type from events where number > $1 order by number',
      [last],
    );
    last = events.at(-1)?.number ?? last;
    return events.map(({ type }) => type).sort();
  };
  await heard();
  return heard;
}

/** Asks for a change, which is made or, where that is told, refused; answers the request's id as it stands on the answer. */
async function change(
  by: JWTPayload | null,
  mutation: string,
  input: unknown,
  refused = false,
): Promise<string> {
  const type = MUTATIONS[mutation]?.args[0]?.type.toString() ?? '';
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename ... on Refusal { code message } } }`;
  const headers = new Headers({ 'content-type': 'application/json' });
  if (by !== null) headers.set('authorization', await served.bearer(by));
  const response = await fetch(served.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables: { input } }),
  });
  const text = await response.text();
  expect(text).not.toContain('"errors"');
  expect(text.includes('"Refusal"')).toBe(refused);
  return response.headers.get('x-request-id') ?? '';
}

describe('a change is on the log (R33), with who, when, what, before, after, why, the request and where it came from', () => {
  it('whatever can be changed: every mutation has its example here, or its reason to be left out', () => {
    expect([...Object.keys(EXAMPLES), ...Object.keys(NOT_LOGGED)].sort()).toEqual(
      Object.keys(MUTATIONS).sort(),
    );
  });

  it('and every mutation says which events it writes (R31), or why none', () => {
    expect(Object.keys(EVENTS_OF).sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  it.each(Object.keys(EXAMPLES))('%s', async (mutation) => {
    const {
      by,
      input,
      lines,
      again = [],
      onlyOnce = false,
    } = (await EXAMPLES[mutation]?.(story)) ?? { by: null, input: {}, lines: [] };
    const written = async (expected: typeof lines, refused: boolean) => {
      const earliest = Date.now();
      const requestId = await change(by, mutation, input, refused);
      const latest = Date.now();
      const found = (await log()).filter((line) => line.requestId === requestId).reverse();
      const common = {
        action: mutation,
        actor: by?.sub ?? 'anonymous',
        requestId,
        sourceAddress: '127.0.0.1',
      };
      expect(found).toEqual(
        expected.map((line) => ({
          ...common,
          ...line,
          id: expect.stringMatching(/^aud_\d{26}$/) as string,
          at: expect.any(String) as string,
        })),
      );
      for (const { at } of found) {
        expect(Date.parse(at)).toBeGreaterThanOrEqual(earliest);
        expect(Date.parse(at)).toBeLessThanOrEqual(latest);
      }
    };
    expect(lines.length).toBeGreaterThan(0);
    const heard = await eventsFromNow();
    await written(lines, false);
    const events = EVENTS_OF[mutation];
    expect(await heard()).toEqual(typeof events === 'string' ? [] : events);
    await written(again, onlyOnce);
    if (again.length === 0) expect(await heard()).toEqual([]);
    const everything = JSON.stringify(await log());
    for (const secret of NEVER) expect(everything).not.toContain(secret);
  });

  it('what is refused changes nothing and writes nothing', async () => {
    const before = await log();
    await expect(story.move(story.ada, story.ben)).rejects.toMatchObject({ code: 'WOULD_FORM_CYCLE' });
    await expect(story.sale({ lines: [] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(story.refund({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await log()).toEqual(before);
  });
});

describe('what time does is on the log as well', () => {
  it('a shipped order that completes by itself, and the month that it is settled with', async () => {
    const order = await story.sale({ by: story.ben, paidAt: '2025-03-02T04:00:00.000Z' });
    await story.ship(order, '2025-03-03T04:00:00.000Z');
    await story.nightly();
    const [line] = await log({ subject: order.id });
    expect(line).toMatchObject({
      actor: 'system:scheduler',
      action: 'advanceOrder',
      reason: null,
      sourceAddress: null,
      before: { status: 'SHIPPED' },
      after: {
        status: 'COMPLETED',
        at: '2025-03-18T04:00:00.000Z',
        releasesAt: '2025-03-25T04:00:00.000Z',
        period: '2025-03',
      },
    });
    const settled = await log({ actor: 'system:scheduler', action: 'settlePeriod' });
    expect(settled.map(({ subject }) => subject)).toEqual(['2025-03', '2025-03', '2025-03']);
    await story.expectBooksRight();
  });
});

describe('an order tells its whole story', () => {
  it('placed, paid, shipped, refunded in part, cancelled', async () => {
    const order = await story.sale({ by: story.ben, paidAt: null, goods: '200.00' });
    await story.pay(order);
    await story.ship(order);
    await story.refund(order, { of: '50.00', reason: 'one was missing' });
    await story.cancel(order);
    const lines = (await log({ subject: order.id })).reverse();
    expect(
      lines.map(({ action, before, after, reason }) => ({ action, before, after, reason })),
    ).toMatchObject([
      { action: 'recordOrder', before: null, after: { status: 'PLACED', total: '200.00 CNY' }, reason: null },
      {
        action: 'advanceOrder',
        before: { status: 'PLACED' },
        after: { status: 'PAID', commissions: '30.00 CNY' },
        reason: null,
      },
      { action: 'advanceOrder', before: { status: 'PAID' }, after: { status: 'SHIPPED' }, reason: null },
      {
        action: 'refundOrder',
        before: { refunded: '0.00 CNY' },
        after: { refunded: '50.00 CNY', amount: '50.00 CNY', commissions: '-7.50 CNY' },
        reason: 'one was missing',
      },
      {
        action: 'advanceOrder',
        before: { status: 'SHIPPED' },
        after: { status: 'CANCELED', refunded: '150.00 CNY', commissions: '-22.50 CNY' },
        reason: null,
      },
    ]);
    await story.expectBooksRight();
  });
});

describe('the log is read by operators', () => {
  it('by who, what, about what, and when; newest first', async () => {
    await story.suspend(story.ben);
    await story.reinstate(story.ben);
    await story.move(story.ben, null);
    expect((await log({ subject: story.ben.id })).map(({ action }) => action)).toEqual([
      'changeSponsor',
      'advanceDistributor',
      'advanceDistributor',
      'importDistributors',
    ]);
    const advanced = await log({ subject: story.ben.id, action: 'advanceDistributor' });
    expect(advanced.map(({ reason }) => reason)).toEqual(['cleared up', 'complaints']);
    expect(await log({ actor: 'olivia' })).toEqual(await log());
    for (const nobody of [
      { actor: 'oscar' },
      { actor: '' },
      { action: 'advancedistributor' },
      { subject: 'dst_\u0000' },
      { subject: `' or true --` },
    ]) {
      expect(await log(nobody)).toEqual([]);
    }
    const [newest, ...older] = await log();
    const since = newest?.at ?? '';
    expect((await log({ from: since })).map(({ id }) => id)).toContain(newest?.id);
    expect(await log({ to: since })).toEqual(older.filter(({ at }) => at < since));
    expect(await log({ from: '2999-01-01T00:00:00Z' })).toEqual([]);
  });

  it('counts what the filter leaves', async () => {
    await story.suspend(story.ben);
    const document = 'query ($filter: AuditLogFilter) { auditLog(filter: $filter, first: 1) { totalCount } }';
    const count = async (filter?: object) =>
      (await asker(served, OLIVIA).ask<{ auditLog: object }>(document, { filter })).auditLog;
    expect(await count()).toEqual({ totalCount: 3 });
    expect(await count({ action: 'advanceDistributor' })).toEqual({ totalCount: 1 });
    expect(await count({ actor: 'dst_\u0000' })).toEqual({ totalCount: 0 });
  });

  it('and by nobody else: not by whoever made the change', async () => {
    const document = '{ auditLog { totalCount nodes { id } } }';
    await expect(story.as(story.ben).ask(document)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      asker(served, { sub: 'shop', role: 'STOREFRONT', channels: ['default'] }).ask(document),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(asker(served, null).ask(document)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
