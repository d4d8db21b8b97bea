import { afterEach, describe, expect, it } from 'vitest';
import type { Client } from 'graphql-ws';
import { createClient as createStreamClient } from 'graphql-sse';
import { liveClient, receive } from '../../support/live-client.ts';
import type { Member } from '../../support/programme/people.ts';
import { reviewed, withdraw } from '../../support/programme/payouts.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const programme = useProgramme();
/** Before every event, so what a story receives does not depend on when its subscription was opened. */
const after = '0'.repeat(20);

const clients: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

function tokenClient(token: () => Promise<string | undefined>, options = {}): Client {
  const client = liveClient(programme.address, token, options);
  clients.push(client);
  return client;
}
const clientOf = (claims: Record<string, unknown>, options = {}): Client =>
  tokenClient(async () => `Bearer ${await programme.tokenOf(claims)}`, options);
const claimsOf = (of: Member) => ({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });
const app = (of: Member): Client => clientOf(claimsOf(of));
const office = (): Client => clientOf({ sub: 'olivia', role: 'ADMIN' });

const COMMISSIONS = `subscription ($id: ID, $after: String) { commissionUpdates(distributorId: $id, after: $after) {
  position balance { pending { amount } } entry { amount { amount } beneficiary { displayName } } statement { period } } }`;
const ORDERS =
  'subscription ($after: String) { orderUpdates(after: $after) { externalId status attribution { distributor { displayName } } } }';
const WITHDRAWALS = 'subscription ($after: String) { withdrawalUpdates(after: $after) { id status } }';
const TIERS = `subscription ($after: String) { tierUpdates(after: $after) { position change
  distributor { displayName tier { code } }
  tierChange { id from { code } to { code } cause reason figures { condition now needed } } } }`;
const BOARD =
  'subscription ($after: String) { leaderboardUpdates(metric: SALES, period: "2025-03", after: $after) { frozen entries { displayName value } } }';

interface CommissionUpdate {
  readonly balance: { readonly pending: { readonly amount: string } };
  readonly entry: { readonly amount: { readonly amount: string } } | null;
  readonly statement: { readonly period: string } | null;
}
interface OrderUpdate {
  readonly externalId: string;
  readonly status: string;
}

interface TierUpdate {
  readonly change: string;
  readonly distributor: { readonly displayName: string };
}

describe('a distributor with an app', () => {
  it('hears of each commission as it is recorded, with the balance after it (R31)', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    await programme.sale({ by: ben });
    const adas = receive<CommissionUpdate>(app(ada), COMMISSIONS, { after });
    const bens = receive<CommissionUpdate>(app(ben), COMMISSIONS, { after });
    expect(await adas.until(1)).toMatchObject([{ entry: { amount: { amount: '5.00' } } }]);
    await bens.until(1);
    await programme.sale({ by: ben });
    const earned = { entry: { amount: { amount: '10.00' }, beneficiary: { displayName: 'Ben' } } };
    expect(await bens.until(2)).toMatchObject([
      { ...earned, balance: { pending: { amount: '10.00' } } },
      { ...earned, balance: { pending: { amount: '20.00' } } },
    ]);
    const positions = bens.updates.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort());
    expect(positions[0]).toMatch(/^\d{20}$/);
  });

  it('hears of their statement when the month is settled, and of their withdrawal at each step', async () => {
    await programme.publish({ holdDays: 0 });
    const [ada] = await programme.line('Ada');
    await programme.sale({ by: ada, goods: '5000.00', completedAt: '2025-03-12T00:00:00Z' });
    await programme.settle('2025-03');
    const updates = receive<CommissionUpdate>(app(ada), COMMISSIONS, { after });
    expect((await updates.until(2))[1]).toMatchObject({ entry: null, statement: { period: '2025-03' } });
    const withdrawals = receive<{ status: string }>(app(ada), WITHDRAWALS, { after });
    const asked = await withdraw(programme.as(ada), '100.00');
    await withdrawals.until(1);
    await reviewed(programme.admin, asked, 'REJECT', 'no account');
    expect(await withdrawals.until(2)).toMatchObject([
      { id: asked.id, status: 'REQUESTED' },
      { id: asked.id, status: 'REJECTED' },
    ]);
  });

  it('hears of their new tier, with the figures and the tier that they have now (R29, R31)', async () => {
    await programme.defineTiers([
      { code: 'ordinary', name: 'Ordinary', rank: 0 },
      { code: 'silver', name: 'Silver', rank: 1, upgradeWhen: { sales: '500.00' } },
    ]);
    const [ada, ben] = await programme.line('Ada', 'Ben');
    const [bens, adas, all] = [app(ben), app(ada), office()].map((client) =>
      receive<TierUpdate>(client, TIERS, { after }),
    );
    await programme.sale({ by: ben, goods: '500.00', completedAt: '2025-03-12T00:00:00Z' });
    await programme.run('move-tiers');
    const [update] = (await bens?.until(1)) ?? [];
    expect(update).toMatchObject({
      distributor: { displayName: 'Ben', tier: { code: 'silver' } },
      tierChange: {
        id: update?.change,
        from: { code: 'ordinary' },
        to: { code: 'silver' },
        cause: 'UPGRADE',
        figures: [{ condition: 'SALES', now: '500.00', needed: '500.00' }],
      },
    });
    const chosen = { distributorId: ada.id, tierCode: 'silver', reason: 'runs a shop' };
    await programme.admin.do('setDistributorTier', chosen, '__typename');
    expect(await adas?.until(1)).toMatchObject([
      { tierChange: { cause: 'OPERATOR', reason: 'runs a shop' } },
    ]);
    expect((await all?.until(2))?.map(({ distributor }) => distributor.displayName)).toEqual(['Ben', 'Ada']);
  });

  it('goes on from the last position that it has, without a gap or a repeat (R31a)', async () => {
    const [ben] = await programme.line('Ben');
    for (const number of ['1', '2', '3']) await programme.sale({ by: ben, number });
    const first = receive<OrderUpdate>(app(ben), ORDERS, { after });
    const [, second] = await first.until(3);
    first.stop();
    await programme.sale({ by: ben, number: '4' });
    const again = receive<OrderUpdate>(app(ben), ORDERS, { after: second?.position });
    await again.until(2);
    await programme.sale({ by: ben, number: '5' });
    expect((await again.until(3)).map(({ externalId }) => externalId)).toEqual(['3', '4', '5']);
  });

  it('that has been away for too long, or has a position of another programme, is told to begin anew', async () => {
    const [ben] = await programme.line('Ben');
    const unknown = receive(app(ben), ORDERS, { after: '09000000000000000000' });
    expect(await unknown.untilEnded()).toEqual(['BAD_USER_INPUT']);
  });

  it('hears of nobody else: not by their id, and not of their orders (R32)', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    const spied = receive(app(ben), COMMISSIONS, { id: ada.id, after });
    expect(await spied.untilEnded()).toEqual(['BAD_USER_INPUT']);
    const own = receive<OrderUpdate>(app(ada), ORDERS, { after });
    await programme.sale({ by: ben, number: 'of Ben' });
    await programme.sale({ by: ada, number: 'of Ada' });
    expect(await own.until(1)).toMatchObject([{ externalId: 'of Ada' }]);
  });
});

describe('who may hear is asked at each event (R31b)', () => {
  it('a suspended distributor hears of nothing more, and is told so', async () => {
    const [ada] = await programme.line('Ada');
    await programme.bonus(ada, '1.00');
    const updates = receive<CommissionUpdate>(app(ada), COMMISSIONS, { after });
    await updates.until(1);
    await programme.suspend(ada);
    await programme.bonus(ada, '2.00');
    expect(await updates.untilEnded()).toEqual(['FORBIDDEN']);
    expect(updates.updates).toHaveLength(1);
    expect(await receive(app(ada), COMMISSIONS, { after }).untilEnded()).toEqual(['FORBIDDEN']);
  });

  it('a blocked operator is cut off, and their token does not come in again', async () => {
    const [ada] = await programme.line('Ada');
    await programme.bonus(ada, '1.00');
    const codes: number[] = [];
    const on = { closed: (event: unknown) => codes.push((event as { code: number }).code) };
    const spy = clientOf({ sub: 'oidc:mallory', role: 'ADMIN' }, { on, retryAttempts: 0 });
    const updates = receive<CommissionUpdate>(spy, COMMISSIONS, { after });
    await updates.until(1);
    const block = { subject: 'oidc:mallory', reason: 'left' };
    await programme.admin.do('blockSubject', block, '... on SubjectBlocked { __typename }');
    await programme.bonus(ada, '2.00');
    expect(await updates.untilEnded()).toEqual(['closed with 4403']);
    expect(updates.updates).toHaveLength(1);
    expect(codes).toEqual([4403]);
  });

  it('who signs out is cut off from the next event on', async () => {
    const ada = await programme.signUp({ name: 'Ada' });
    await programme.review(ada, 'APPROVE');
    await programme.bonus(ada, '1.00');
    const session = await programme.signIn('ada@example.com');
    const phone = tokenClient(async () => `Bearer ${session.accessToken}`, { retryAttempts: 0 });
    const updates = receive<CommissionUpdate>(phone, COMMISSIONS, { after });
    await updates.until(1);
    await programme.signOut(session);
    await programme.bonus(ada, '2.00');
    expect(await updates.untilEnded()).toEqual(['closed with 4403']);
    expect(updates.updates).toHaveLength(1);
  });
});

describe('events themselves', () => {
  const EVENTS =
    'subscription ($types: [EventType!], $after: String) { events(types: $types, after: $after) { id position type distributor { displayName } ... on OrderAttributedEvent { order { externalId } } } }';

  it('reach a shop for the orders of its channels, a distributor for what concerns them, in the order of the query', async () => {
    const [ben] = await programme.line('Ben');
    await programme.sale({ by: ben, number: '1', channel: 'app' });
    await programme.sale({ by: ben, number: '2', channel: 'elsewhere' });
    const shop = clientOf({ sub: 'shop', role: 'STOREFRONT', channels: ['app'], scope: 'orders:read' });
    const orders = receive<object>(shop, EVENTS, { after, types: ['ORDER_ATTRIBUTED'] });
    expect(await orders.until(1)).toMatchObject([{ order: { externalId: '1' } }]);
    const own = receive<{ id: string }>(app(ben), EVENTS, { after });
    const list = await programme
      .as(ben)
      .ask<{ events: { nodes: { id: string }[] } }>('{ events { nodes { id } } }');
    const ids = list.events.nodes.map(({ id }) => id);
    expect((await own.until(ids.length)).map(({ id }) => id)).toEqual(ids);
  });
});

describe('an operator', () => {
  it('hears of everybody, or of the one whom they name', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    await programme.sale({ by: ben, number: 'one' });
    const all = receive<CommissionUpdate>(office(), COMMISSIONS, { after });
    const adas = receive<CommissionUpdate>(office(), COMMISSIONS, { after, id: ada.id });
    expect(await adas.until(1)).toMatchObject([{ entry: { beneficiary: { displayName: 'Ada' } } }]);
    expect(await all.until(2)).toHaveLength(2);
    const orders = receive<OrderUpdate>(office(), ORDERS, { after });
    await programme.ship(await programme.sale({ number: 'of nobody' }));
    expect((await orders.until(2)).map(({ externalId }) => externalId)).toEqual(['one', 'of nobody']);
  });

  it('sees a leaderboard move, and hears nothing where no place changed (R30)', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    await programme.sale({ by: ben, goods: '10.00' });
    const board = receive<{ entries: object[] }>(office(), BOARD, { after });
    expect((await board.until(1))[0]).toMatchObject({ entries: [{ displayName: 'Ben', value: '10.00' }] });
    await programme.sale({ by: ada, goods: '5.00', paidAt: '2025-04-01T00:00:00Z' });
    await programme.sale({ by: ada, goods: '30.00' });
    expect((await board.until(2))[1]).toMatchObject({
      entries: [{ displayName: 'Ada', value: '30.00' }, { displayName: 'Ben' }],
    });
  });
});

interface Streamed {
  readonly data: { readonly commissionUpdates: CommissionUpdate };
}

describe('as an event stream', () => {
  const url = () => programme.address;

  it('the client of graphql-sse receives the same, and is told of a mistake', async () => {
    const [ada] = await programme.line('Ada');
    const token = `Bearer ${await programme.tokenOf(claimsOf(ada))}`;
    const client = createStreamClient({ url: url(), headers: { authorization: token } });
    clients.push(client);
    await programme.bonus(ada, '1.00');
    const results = client.iterate<{ commissionUpdates: CommissionUpdate }>({
      query: COMMISSIONS,
      variables: { after },
    });
    const first = await results.next();
    await programme.bonus(ada, '2.00');
    const second = await results.next();
    expect([first, second].map(({ value }) => (value as Streamed).data.commissionUpdates)).toMatchObject([
      { entry: { amount: { amount: '1.00' } } },
      { entry: { amount: { amount: '2.00' } }, balance: { pending: { amount: '3.00' } } },
    ]);
    await results.return?.();
    const wrong = client.iterate({ query: 'subscription { nothing }' });
    const told = (await wrong.next()).value as { errors: { extensions: { code: string } }[] };
    expect(told.errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await wrong.next()).toMatchObject({ done: true });
  });

  it('goes on from the id of the last event, as EventSource asks by itself', async () => {
    const [ben] = await programme.line('Ben');
    for (const number of ['1', '2', '3']) await programme.sale({ by: ben, number });
    const authorization = `Bearer ${await programme.tokenOf(claimsOf(ben))}`;
    const query = 'subscription { orderUpdates { externalId } }';
    const read = async (lastEventId: string, until: RegExp): Promise<string> => {
      const headers = { authorization, accept: 'text/event-stream', 'last-event-id': lastEventId };
      const gone = new AbortController();
      const answer = await fetch(`${url()}?query=${encodeURIComponent(query)}`, {
        headers,
        signal: gone.signal,
      });
      expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      let text = '';
      for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
        text += Buffer.from(part).toString('utf8');
        if (until.test(text)) break;
      }
      gone.abort();
      return text;
    };
    const all = await read(after, /"3"[^]*\n\n/);
    const [, second = ''] = [...all.matchAll(/^id: (\d{20})$/gm)].map(([, id]) => id);
    const rest = await read(second, /"3"[^]*\n\n/);
    expect(rest).toMatch(
      /^:\n\nid: \d{20}\nevent: next\ndata: \{"data":\{"orderUpdates":\{"externalId":"3"\}\}/,
    );
  });

  it('is not opened with a token that does not hold, nor for a page of another origin', async () => {
    const ask = async (more: Record<string, string>) => {
      const headers = { accept: 'text/event-stream', 'content-type': 'application/json', ...more };
      const answer = await fetch(url(), { method: 'POST', headers, body: '{"query":"subscription { x }"}' });
      return [answer.status, ((await answer.json()) as { errors: object[] }).errors[0]];
    };
    expect(await ask({ authorization: 'Bearer a.b.c' })).toMatchObject([
      401,
      { message: 'This token is not accepted.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(await ask({ origin: 'https://evil.example', 'accept-language': 'zh' })).toMatchObject([
      403,
      { message: '该来源的网页不得建立连接。', extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
