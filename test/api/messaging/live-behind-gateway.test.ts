import { afterEach, describe, expect, it } from 'vitest';
import type { Client, ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { liveClient, receive } from '../../support/live-client.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { rawWebSocket, type RawWebSocket, refusedHandshake } from '../../support/raw-web-socket.ts';
import { useGateway } from '../../support/use-gateway.ts';
import { until } from '../../support/waiting.ts';

const programme = useProgramme({ CORS_ORIGINS: 'https://shop.example' });
const aws = useGateway({
  CORS_ORIGINS: 'https://shop.example',
});

const after = '0'.repeat(20);
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId } }';
const COMMISSIONS =
  'subscription ($after: String) { commissionUpdates(after: $after) { position entry { amount { amount } } } }';

const open: RawWebSocket[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  for (const { socket } of open.splice(0)) socket.terminate();
});

const claimsOf = (of: Member) => ({ sub: of.id, role: 'DISTRIBUTOR', distributor: of.id });
const tokenOf = async (of: Member, exp?: number): Promise<string> =>
  `Bearer ${await programme.tokenOf({ ...claimsOf(of), ...(exp !== undefined && { exp }) })}`;

async function connect(
  ...given: [protocol?: string, headers?: Record<string, string>]
): Promise<RawWebSocket> {
  const client = await rawWebSocket(aws.gateway.url, ...given);
  open.push(client);
  return client;
}

async function connectedAs(of: Member, more: object = {}): Promise<RawWebSocket> {
  const client = await connect();
  client.say({ type: 'connection_init', payload: { authorization: await tokenOf(of), ...more } });
  await client.heard(1);
  return client;
}

const subscribe = (id: string, query: string, variables: object = {}): object => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

/** The client of graphql-ws, as an app that puts its last position into `after` each time it connects. */
function phone(of: Member, options: Partial<ClientOptions> = {}, token = () => tokenOf(of)) {
  const client = liveClient(aws.gateway.url, token, {
    retryAttempts: Infinity,
    retryWait: () => Promise.resolve(),
    shouldRetry: () => true,
    ...options,
  });
  clients.push(client);
  const variables: Record<string, unknown> = { after };
  return receive<{ externalId: string }>(client, ORDERS, variables, ({ position }) => {
    if (position !== '') variables['after'] = position;
  });
}

const numbersOf = (received: { readonly updates: readonly { readonly externalId: string }[] }): string[] =>
  received.updates.map(({ externalId }) => externalId);
const sell = async (by: Member, ...numbers: string[]): Promise<void> => {
  for (const number of numbers) await programme.sale({ by, number });
};
const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `order ${at.toString().padStart(2, '0')}`);
const stored = (table: 'live_connections' | 'live_subscriptions' | 'live_refusals') =>
  programme.sql<{ id: string }>(`select * from ${table}`);

describe('a connection', () => {
  it('from the handshake to its end: an entry arrives, and nothing is kept afterwards', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    expect(client.socket.protocol).toBe('graphql-transport-ws');
    client.say({ type: 'ping', payload: { of: 'mine' } });
    client.say(subscribe('a', COMMISSIONS));
    await until(async () => (await stored('live_subscriptions')).length === 1);
    await programme.bonus(ben, '7.00');
    const [ack, pong, next] = await client.heard(3);
    expect([ack, pong]).toEqual([{ type: 'connection_ack' }, { type: 'pong', payload: { of: 'mine' } }]);
    const position = expect.stringMatching(/^\d{20}$/) as string;
    expect(next).toEqual({
      id: 'a',
      type: 'next',
      payload: {
        data: { commissionUpdates: { position, entry: { amount: { amount: '7.00' } } } },
        extensions: { position },
      },
    });
    client.say({ id: 'a', type: 'complete' });
    await until(async () => (await stored('live_subscriptions')).length === 0);
    client.say(subscribe('a', COMMISSIONS, { after }));
    expect((await client.heard(4))[3]).toMatchObject({ id: 'a', type: 'next' });
    client.socket.close();
    await until(async () => (await stored('live_connections')).length === 0);
    expect(await stored('live_subscriptions')).toEqual([]);
  });

  it('keeps of a token whom it speaks for, and not the token', async () => {
    const [ben] = await programme.line('Ben');
    await connectedAs(ben);
    const token = (await tokenOf(ben)).split('.').at(-1) ?? '';
    const rows = JSON.stringify(await stored('live_connections'));
    expect(rows).toContain(ben.id);
    expect(rows).not.toContain(token);
    expect(rows).not.toContain('127.0.0.1');
  });

  it('of a client that sends its token with the handshake needs none later', async () => {
    const [ben] = await programme.line('Ben');
    await sell(ben, 'one');
    const client = await connect(undefined, { authorization: await tokenOf(ben) });
    client.say({ type: 'connection_init' });
    client.say(subscribe('a', ORDERS, { after }));
    expect((await client.heard(2))[1]).toMatchObject({
      payload: { data: { orderUpdates: { externalId: 'one' } } },
    });
  });

  it('is refused to other protocols, other origins and tokens of the handshake that do not hold', async () => {
    expect(await refusedHandshake(aws.gateway.url, { origin: 'https://evil.example' })).toBe(403);
    expect(await refusedHandshake(aws.gateway.url, { authorization: 'Bearer a.b.c' })).toBe(401);
    await expect(rawWebSocket(aws.gateway.url, 'graphql-ws')).rejects.toThrow('400');
    const listed = await connect(undefined, { Origin: 'https://shop.example' });
    listed.say({ type: 'connection_init' });
    expect(await listed.heard(1)).toEqual([{ type: 'connection_ack' }]);
  });
});

describe('a subscription', () => {
  it('begins after the position that the client has, and goes on without a gap or a repeat', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    await sell(ben, ...numbers(3));
    const first = phone(ben);
    const [, second] = await first.until(3);
    const client = await connectedAs(ben);
    client.say(subscribe('a', ORDERS, { after: second?.position }));
    await client.heard(2);
    await sell(ada, 'not theirs');
    await sell(ben, 'last');
    const told = (await client.heard(3)).slice(1).map(({ payload }) => payload as { data: unknown });
    expect(told.map(({ data }) => data)).toEqual([
      { orderUpdates: { externalId: 'order 02' } },
      { orderUpdates: { externalId: 'last' } },
    ]);
    expect(numbersOf({ updates: await first.until(4) })).toEqual([...numbers(3), 'last']);
  });

  it('of an inbox gets each notice, whoever writes it', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    client.say(subscribe('a', 'subscription { noticeUpdates { unread notice { title } } }'));
    await until(async () => (await stored('live_subscriptions')).length === 1);
    await programme.bonus(ben, '1.00');
    const [, first] = await client.heard(2);
    await programme.bonus(ben, '2.00');
    const [, , second] = await client.heard(3);
    const unread = [first, second].map(
      (message) =>
        (message?.payload as { data: { noticeUpdates: { unread: number } } }).data.noticeUpdates.unread,
    );
    expect(unread[1]).toBe((unread[0] ?? 0) + 1);
  });

  it('of somebody who is suspended ends with FORBIDDEN in place of the next event', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    client.say(subscribe('a', COMMISSIONS, { after }));
    await programme.bonus(ben, '1.00');
    expect((await client.heard(2))[1]).toMatchObject({ id: 'a', type: 'next' });
    await programme.suspend(ben);
    await programme.bonus(ben, '2.00');
    expect((await client.heard(3))[2]).toMatchObject({
      id: 'a',
      type: 'error',
      payload: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    await until(async () => (await stored('live_subscriptions')).length === 0);
  });

  it('is not opened for queries, mutations and what is wrong, and the connection goes on', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben, { 'accept-language': 'zh-CN' });
    client.say(subscribe('a', 'query { viewer { role } }'));
    client.say(subscribe('b', 'mutation { signOutEverywhere(input: {}) { __typename } }'));
    client.say(subscribe('c', `subscription { orderUpdates { ${'a: id '.repeat(600)} } }`));
    client.say(subscribe('d', ORDERS, { after: '9'.repeat(18).padStart(20, '0') }));
    const answers = (await client.heard(5)).slice(1);
    expect(answers).toMatchObject([
      {
        id: 'a',
        type: 'error',
        payload: [
          { message: '此处仅提供订阅，查询和变更请通过 HTTP 发送。', extensions: { code: 'NOT_AVAILABLE' } },
        ],
      },
      { id: 'b', type: 'error', payload: [{ extensions: { code: 'NOT_AVAILABLE' } }] },
      { id: 'c', type: 'error', payload: [{ extensions: { code: 'DOCUMENT_TOO_LARGE' } }] },
      { id: 'd', type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });
});
