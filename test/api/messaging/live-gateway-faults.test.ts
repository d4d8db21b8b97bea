import { afterEach, describe, expect, it } from 'vitest';
import type { Client, ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { liveClient, receive } from '../../support/live-client.ts';
import type { Member } from '../../support/programme/people.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { rawWebSocket, type RawWebSocket } from '../../support/raw-web-socket.ts';
import { useGateway } from '../../support/use-gateway.ts';
import { until } from '../../support/waiting.ts';

const programme = useProgramme();
const aws = useGateway({
  LIVE_CONNECTIONS_PER_CALLER: '4',
  LIVE_SUBSCRIPTIONS: '3',
  LIVE_MESSAGES_PER_SECOND: '5',
  LIVE_INIT_SECONDS: '30',
});

const after = '0'.repeat(20);
const ORDERS = 'subscription ($after: String) { orderUpdates(after: $after) { externalId } }';
/** Some 150 kB for an order of 500 lines. */
const LARGE = `subscription ($after: String) { orderUpdates(after: $after) { externalId lines { ${'abcdefghijkl'
  .split('')
  .map((name) => `${name.repeat(20)}: lineRef`)
  .join(' ')} } } }`;

const open: RawWebSocket[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  for (const { socket } of open.splice(0)) socket.terminate();
});

const tokenOf = async (of: Member, exp?: number): Promise<string> => {
  const claims = { sub: of.id, role: 'DISTRIBUTOR', distributor: of.id };
  return `Bearer ${await programme.tokenOf(exp === undefined ? claims : { ...claims, exp })}`;
};

async function connect(): Promise<RawWebSocket> {
  const client = await rawWebSocket(aws.gateway.url);
  open.push(client);
  return client;
}

async function connectedAs(of: Member): Promise<RawWebSocket> {
  const client = await connect();
  client.say({ type: 'connection_init', payload: { authorization: await tokenOf(of) } });
  await client.heard(1);
  return client;
}

const subscribe = (id: string, query: string, variables: object = { after }): object => ({
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

type Updates = readonly { readonly externalId: string }[];
const numbersOf = (updates: Updates): string[] => updates.map(({ externalId }) => externalId);
const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `order ${at.toString().padStart(2, '0')}`);
const sell = async (by: Member, ...those: string[]): Promise<void> => {
  for (const number of those) await programme.sale({ by, number });
};
const connections = () => programme.sql<{ id: string }>('select * from live_connections');
const isUpdate = (body: string): boolean => body.includes('"type":"next"');
/** What the relay said before it closed a connection. */
const reasons = (): unknown[] =>
  aws.gateway.asked
    .filter(({ body }) => body !== '')
    .map(({ body }) => JSON.parse(body) as { type: string; payload?: { code?: number } })
    .filter(({ type, payload }) => type === 'ping' && payload !== undefined)
    .map(({ payload }) => payload?.code);

describe('a relay', () => {
  it('that is killed in the middle is followed by another, and the client has exactly the events that were', async () => {
    const [ben] = await programme.line('Ben');
    await sell(ben, ...numbers(8));
    let sent = 0;
    // It is killed when the gateway has handed a message to the client, and has not answered yet.
    aws.gateway.afterSending = async ({ body }) => {
      if (isUpdate(body) && ++sent === 4) await aws.killRelays();
    };
    const received = phone(ben);
    await received.until(4);
    const [row] = await connections();
    expect(row).toMatchObject({ taken_until: expect.any(Date) as Date });
    // Its time is over sooner than it would be.
    await programme.sql(`update live_connections set taken_until = now()`);
    const next = aws.relay(60_000);
    await sell(ben, 'last');
    expect(numbersOf(await received.until(9))).toEqual([...numbers(8), 'last']);
    expect(reasons()).toEqual([1013]);
    await aws.killRelays();
    await next;
  });

  it('beside another one sends each event once, and in order', async () => {
    const [ada, ben] = await programme.line('Ada', 'Ben');
    const hers = phone(ada);
    const his = [phone(ben), phone(ben), phone(ben)];
    await until(async () => (await connections()).length === 4);
    const relays = [aws.relay(60_000), aws.relay(60_000)];
    const ofAda = numbers(12).map((number) => `her ${number}`);
    for (const [at, number] of numbers(12).entries())
      await sell(ben, number).then(() => sell(ada, ofAda[at] ?? ''));
    for (const one of his) expect(numbersOf(await one.until(12))).toEqual(numbers(12));
    expect(numbersOf(await hers.until(12))).toEqual(ofAda);
    const updates = aws.gateway.asked.filter(({ body }) => isUpdate(body));
    expect(updates).toHaveLength(48);
    await aws.killRelays();
    await Promise.all(relays);
  });

  it('forgets a connection whose end nobody told, at the first message that the gateway does not take', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    client.say(subscribe('a', ORDERS));
    await sell(ben, 'one');
    await client.heard(2);
    const [id = ''] = aws.gateway.connections;
    aws.gateway.lose(id);
    await sell(ben, 'two');
    await until(async () => (await connections()).length === 0);
    expect(aws.gateway.asked.at(-1)).toMatchObject({ method: 'POST', connection: id, status: 410 });
  });

  it('goes on later, after growing pauses, when the gateway takes no more for now', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    let refused = 0;
    const pauses: number[] = [];
    let last = 0;
    aws.gateway.before = ({ body }) => {
      if (!isUpdate(body) || !body.includes('order 02') || refused === 3) return undefined;
      refused += 1;
      if (last > 0) pauses.push(performance.now() - last);
      last = performance.now();
      return 429;
    };
    await sell(ben, ...numbers(5));
    client.say(subscribe('a', ORDERS));
    const updates = (await client.heard(6)).slice(1).map(({ payload }) => payload as { data: object });
    expect(updates.map(({ data }) => data)).toEqual(
      numbers(5).map((externalId) => ({ orderUpdates: { externalId } })),
    );
    expect(refused).toBe(3);
    expect(pauses[0]).toBeGreaterThan(900);
    expect(pauses[1]).toBeGreaterThan(1900);
  });

  it('closes a connection when nobody knows whether its message was sent, and its client goes on', async () => {
    const [ben] = await programme.line('Ben');
    let failed = false;
    aws.gateway.before = ({ body }) => {
      if (failed || !isUpdate(body) || !body.includes('order 02')) return undefined;
      failed = true;
      return 500;
    };
    await sell(ben, ...numbers(5));
    const received = phone(ben);
    expect(numbersOf(await received.until(5))).toEqual(numbers(5));
    expect(failed).toBe(true);
    expect(reasons()).toEqual([1013]);
  });

  it('tells of an update that is too large for the gateway, and goes on with the next', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    const lines = Array.from({ length: 500 }, (_, at) => ({
      unitPrice: '1.00',
      lineRef: `line ${at.toString()}`,
    }));
    await programme.sale({ by: ben, number: 'large', lines });
    await sell(ben, 'small');
    client.say(subscribe('a', LARGE));
    const [, large, small] = await client.heard(3);
    expect(large).toMatchObject({
      type: 'next',
      payload: {
        data: null,
        errors: [{ extensions: { code: 'DOCUMENT_TOO_COSTLY', measure: 'bytes', limit: 131_072 } }],
        extensions: { position: expect.any(String) as string },
      },
    });
    expect(small).toMatchObject({
      type: 'next',
      payload: { data: { orderUpdates: { externalId: 'small' } } },
    });
  });
});

describe('a connection is closed', () => {
  it('when its token expires: the client comes back with a fresh one and misses nothing', async () => {
    const [ben] = await programme.line('Ben');
    const codes: number[] = [];
    const told: unknown[] = [];
    let asked = 0;
    const token = (): Promise<string> => {
      asked += 1;
      return tokenOf(ben, asked === 1 ? Math.floor(Date.now() / 1000) + 8 : undefined);
    };
    const on: ClientOptions['on'] = {
      closed: (event) => codes.push((event as { code: number }).code),
      ping: (_received, payload) => told.push(payload),
    };
    const received = phone(ben, { on, retryAttempts: 5 }, token);
    await sell(ben, 'before');
    await received.until(1);
    await until(() => Promise.resolve(codes.length > 0));
    await sell(ben, 'after');
    expect(numbersOf(await received.until(2))).toEqual(['before', 'after']);
    expect([asked, codes, told]).toEqual([2, [1000], [{ code: 4403, reason: 'Forbidden' }]]);
  });

  it('at once with a token that is refused, and after a pause the next time', async () => {
    const bad = { type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } };
    const first = await connect();
    first.say(bad);
    expect(await first.closed).toEqual([1000, 'Connection Closed Normally']);
    await until(async () => (await connections()).length === 0);
    const second = await connect();
    second.say(bad);
    await until(async () => {
      const [row] = await programme.sql<{ ended: boolean }>('select ended from live_connections');
      return row?.ended === true;
    });
    expect((await second.closed)[0]).toBe(1000);
    expect(reasons()).toEqual([4403, 4403]);
  });

  it('when its client does not say in time who it is', async () => {
    const client = await connect();
    const [row] = await programme.sql<{ seconds: number }>(
      'select extract(epoch from closes_at - connected_at)::int as seconds from live_connections',
    );
    expect(row?.seconds).toBe(30);
    // They are over sooner than they would be.
    await programme.sql('update live_connections set closes_at = now()');
    expect((await client.closed)[0]).toBe(1000);
    expect(reasons()).toEqual([4408]);
    await until(async () => (await connections()).length === 0);
  });

  it('after a pause for what no client may do, and a ping tells the reason', async () => {
    const MISTAKES: readonly (readonly [number, (client: RawWebSocket, of: Member) => unknown])[] = [
      [4400, ({ say }) => say('{')],
      [4400, ({ say }) => say({ id: 'a', type: 'next', payload: {} })],
      [
        4429,
        async ({ say }, of) =>
          say({ type: 'connection_init', payload: { authorization: await tokenOf(of) } }),
      ],
      [
        4409,
        ({ say }) => {
          say(subscribe('a', ORDERS));
          say(subscribe('a', ORDERS));
        },
      ],
      [1008, ({ say }) => Array.from({ length: 40 }, () => say({ type: 'ping' }))],
      [
        // 70 kB in small frames.
        1009,
        ({ socket }) => {
          const part = Buffer.from('a'.repeat(10_000));
          for (let at = 0; at < 7; at += 1) socket.send(part, { fin: at === 6, binary: false });
        },
      ],
    ];
    const [ada, ben] = await programme.line('Ada', 'Ben');
    const told = await Promise.all(
      MISTAKES.map(async ([, send], at) => {
        const of = at % 2 === 0 ? ada : ben;
        const client = await connectedAs(of);
        await send(client, of);
        const [code] = await client.closed;
        const last = (await client.heard(0)).at(-1)?.payload as { code: number };
        return [code, last.code];
      }),
    );
    expect(told).toEqual(MISTAKES.map(([code]) => [1000, code]));
    await until(async () => (await connections()).length === 0);
  });

  it('by the gateway itself for a frame of more than 32 kB or a message of more than 128 kB', async () => {
    const [ben] = await programme.line('Ben');
    const [framed, long] = [await connectedAs(ben), await connectedAs(ben)];
    framed.say('a'.repeat(40_000));
    expect((await framed.closed)[0]).toBe(1009);
    const part = Buffer.from('a'.repeat(30_000));
    for (let at = 0; at < 5; at += 1) long.socket.send(part, { fin: at === 4, binary: false });
    expect((await long.closed)[0]).toBe(1009);
    await until(async () => (await connections()).length === 0);
  });

  it('when nothing is known of it', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    await programme.sql('delete from live_connections');
    client.say({ type: 'ping' });
    expect((await client.closed)[0]).toBe(1000);
  });
});

describe('limits', () => {
  it('of one connection: a fourth subscription is refused, the three go on', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    for (const id of ['a', 'b', 'c', 'd']) client.say(subscribe(id, ORDERS));
    expect((await client.heard(2))[1]).toMatchObject({
      id: 'd',
      type: 'error',
      payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    await sell(ben, 'one');
    const ids = (await client.heard(5)).slice(2).map(({ id, type }) => [id, type]);
    expect(ids.sort()).toEqual(['a', 'b', 'c'].map((id) => [id, 'next']));
  });

  it('of one caller: a fifth connection is told to come back later', async () => {
    const [ben] = await programme.line('Ben');
    for (let at = 0; at < 4; at += 1) await connectedAs(ben);
    const fifth = await connect();
    fifth.say({ type: 'connection_init', payload: { authorization: await tokenOf(ben) } });
    expect((await fifth.closed)[0]).toBe(1000);
    expect(reasons()).toEqual([1013]);
  });

  it('a silent connection is pinged before the gateway would close it', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben);
    await aws.killRelays();
    await programme.sql(`update live_connections set seen_at = now() - interval '9 minutes'`);
    const relay = aws.relay(60_000);
    expect((await client.heard(2))[1]).toEqual({ type: 'ping' });
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    await aws.killRelays();
    await relay;
  });
});
