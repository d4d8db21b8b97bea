import { afterEach, describe, expect, it } from 'vitest';
import { rawWebSocket, type RawWebSocket, refusedHandshake } from '../../support/raw-web-socket.ts';
import type { Member } from '../../support/programme/people.ts';
import { until } from '../../support/waiting.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

const programme = useProgramme({
  CORS_ORIGINS: 'https://shop.example',
  LIVE_CONNECTIONS_PER_CALLER: '2',
  LIVE_SUBSCRIPTIONS: '3',
  LIVE_MESSAGES_PER_SECOND: '5',
  LIVE_INIT_SECONDS: '1',
  LIVE_PING_SECONDS: '1',
});

const open: RawWebSocket[] = [];
afterEach(() => {
  for (const { socket } of open.splice(0)) socket.terminate();
});

async function connect(
  ...given: [protocol?: string, headers?: Record<string, string>]
): Promise<RawWebSocket> {
  const client = await rawWebSocket(programme.address, ...given);
  open.push(client);
  return client;
}
const after = '0'.repeat(20);
const ORDERS = `subscription { orderUpdates(after: "${after}") { externalId } }`;
const subscribe = (id: string, query: string, more: object = {}): object => ({
  id,
  type: 'subscribe',
  payload: { query, ...more },
});
const tokenOf = async (of: Member): Promise<string> =>
  `Bearer ${await programme.tokenOf({ sub: of.id, role: 'DISTRIBUTOR', distributor: of.id })}`;

async function connectedAs(of: Member, more: object = {}): Promise<RawWebSocket> {
  const client = await connect();
  client.say({ type: 'connection_init', payload: { authorization: await tokenOf(of), ...more } });
  await client.heard(1);
  return client;
}

describe('a transcript of graphql-transport-ws', () => {
  it('from the handshake to the end of a subscription', async () => {
    const [ben] = await programme.line('Ben');
    await programme.sale({ by: ben, number: '1' });
    const client = await connectedAs(ben);
    expect(client.socket.protocol).toBe('graphql-transport-ws');
    client.say({ type: 'ping', payload: { of: 'mine' } });
    client.say(subscribe('a', ORDERS));
    const [ack, pong, next] = await client.heard(3);
    expect([ack, pong]).toEqual([{ type: 'connection_ack' }, { type: 'pong', payload: { of: 'mine' } }]);
    expect(next).toEqual({
      id: 'a',
      type: 'next',
      payload: {
        data: { orderUpdates: { externalId: '1' } },
        extensions: { position: expect.stringMatching(/^\d{20}$/) as string },
      },
    });
    client.say({ id: 'a', type: 'complete' });
    client.say(subscribe('b', ORDERS));
    expect((await client.heard(4))[3]).toMatchObject({ id: 'b', type: 'next' });
  });

  it.each<[string, number, (client: RawWebSocket, of: Member) => unknown]>([
    ['no subprotocol that is known', 4406, () => undefined],
    ['no JSON', 4400, ({ say }) => say('{')],
    ['JSON without a type', 4400, ({ say }) => say('{}')],
    ['a message that only servers send', 4400, ({ say }) => say({ id: 'a', type: 'next', payload: {} })],
    ['a subscription before connection_init', 4401, ({ say }) => say(subscribe('a', ORDERS))],
    ['nothing for too long', 4408, () => undefined],
    [
      'two connection_init',
      4429,
      async ({ say }, ben) => {
        const message = { type: 'connection_init', payload: { authorization: await tokenOf(ben) } };
        say(message);
        say(message);
      },
    ],
    [
      'the same id twice',
      4409,
      async ({ say, heard }, ben) => {
        say({ type: 'connection_init', payload: { authorization: await tokenOf(ben) } });
        await heard(1);
        say(subscribe('a', ORDERS));
        say(subscribe('a', ORDERS));
      },
    ],
    ['a message of 70 kB', 1009, ({ say }) => say('a'.repeat(70_000))],
    ['forty messages at once', 1008, ({ say }) => Array.from({ length: 40 }, () => say({ type: 'ping' }))],
    [
      'a token that is not accepted',
      4403,
      ({ say }) => say({ type: 'connection_init', payload: { authorization: 'Bearer a.b.c' } }),
    ],
    [
      'a token that is no text',
      4403,
      ({ say }) => say({ type: 'connection_init', payload: { authorization: { of: 'mine' } } }),
    ],
  ])('%s closes with %i', async (what, code, send) => {
    const [ben] = await programme.line('Ben');
    const client = await connect(what.startsWith('no subprotocol') ? '' : undefined);
    await send(client, ben);
    expect((await client.closed)[0]).toBe(code);
  });

  it('never closes the socket for a subscription that is wrong: only that one ends', async () => {
    const [ben] = await programme.line('Ben');
    const client = await connectedAs(ben, { 'accept-language': 'zh-CN' });
    const WRONG: readonly (readonly [string, object?])[] = [
      ['{'],
      ['subscription { nothing }'],
      [`subscription { a: __typename }`],
      ['query { viewer { role } }'],
      ['mutation { signOutEverywhere(input: {}) { __typename } }'],
      [`subscription A { orderUpdates { id } } subscription B { orderUpdates { id } }`],
      ['subscription ($no: Boolean!) { orderUpdates @skip(if: $no) { id } }', { variables: { no: true } }],
      [`subscription { orderUpdates { ${'a: id '.repeat(600)} } }`],
      [
        `subscription { orderUpdates { ${Array.from({ length: 40 }, (_, at) => `a${at.toString()}: id`).join(' ')} } }`,
      ],
      ['subscription ($after: String) { orderUpdates(after: $after) { id } }', { variables: { after: 1 } }],
      ['', { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }],
      ['subscription { leaderboardUpdates(metric: SALES, period: "never") { frozen } }'],
    ];
    for (const [at, [query, more]] of WRONG.entries()) {
      client.say(subscribe(at.toString(), query, more));
      await client.heard(at + 2);
    }
    const answers = (await client.heard(WRONG.length + 1)).slice(1);
    const told = answers.map(({ id, type, payload }) => [
      Number(id),
      type,
      (payload as { extensions: { code: string } }[])[0]?.extensions.code,
    ]);
    expect(told).toEqual(
      [
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'NOT_AVAILABLE',
        'NOT_AVAILABLE',
        'OPERATION_RESOLUTION_FAILURE',
        'GRAPHQL_VALIDATION_FAILED',
        'DOCUMENT_TOO_LARGE',
        'DOCUMENT_TOO_LARGE',
        'BAD_USER_INPUT',
        'PERSISTED_QUERY_NOT_SUPPORTED',
        'GRAPHQL_VALIDATION_FAILED',
      ].map((code, at) => [at, 'error', code]),
    );
    expect((answers[3]?.payload as { message: string }[])[0]?.message).toBe(
      '此处仅提供订阅，查询和变更请通过 HTTP 发送。',
    );
    expect(client.socket.readyState).toBe(client.socket.OPEN);
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
    await programme.sale({ by: ben, number: '1' });
    const ids = (await client.heard(5)).slice(2).map(({ id, type }) => [id, type]);
    expect(ids.sort()).toEqual(['a', 'b', 'c'].map((id) => [id, 'next']));
  });

  it('of one caller: a third connection is told to come back later, and gets in when one has left', async () => {
    const [ben] = await programme.line('Ben');
    const [first] = [await connectedAs(ben), await connectedAs(ben)];
    const third = await connect();
    third.say({ type: 'connection_init', payload: { authorization: await tokenOf(ben) } });
    expect((await third.closed)[0]).toBe(1013);
    first.socket.close();
    await first.closed;
    // The server hears of it a moment after the client.
    await until(async () => {
      const next = await connect();
      next.say({ type: 'connection_init', payload: { authorization: await tokenOf(ben) } });
      const turnedAway = next.closed.then(() => false);
      return Promise.race([
        next.heard(1).then(
          () => true,
          () => turnedAway,
        ),
        turnedAway,
      ]);
    });
  });
});

describe('a page in a browser', () => {
  it('of a listed origin connects, of another one does not', async () => {
    const listed = await connect(undefined, { origin: 'https://shop.example' });
    listed.say({ type: 'connection_init' });
    expect(await listed.heard(1)).toEqual([{ type: 'connection_ack' }]);
    for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'null'])
      expect(await refusedHandshake(programme.address, { origin })).toBe(403);
    expect(await refusedHandshake(programme.address.replace('/graphql', '/other'), {})).toBe(404);
  });

  it('without a token hears of the leaderboard if the programme publishes it, and of nothing else', async () => {
    await programme.configure({ publicLeaderboard: true });
    const client = await connect();
    client.say({ type: 'connection_init' });
    await client.heard(1);
    client.say(subscribe('a', ORDERS));
    expect((await client.heard(2))[1]).toMatchObject({
      payload: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const [ben] = await programme.line('Ben');
    await programme.sale({ by: ben });
    client.say(
      subscribe(
        'b',
        `subscription { leaderboardUpdates(metric: SALES, period: "2025-03", after: "${after}") { entries { displayName } } }`,
      ),
    );
    expect((await client.heard(3))[2]).toMatchObject({
      id: 'b',
      payload: { data: { leaderboardUpdates: { entries: [{ displayName: 'Ben' }] } } },
    });
  });
});

it('a token that has expired ends the connection with 4403, and the same token is not acknowledged again', async () => {
  const [ben] = await programme.line('Ben');
  const client = await connectedAs(ben);
  client.say(subscribe('a', ORDERS));
  const token = await tokenOf(ben);
  programme.itIs('2099-01-01T00:00:00Z');
  expect(await client.closed).toEqual([4403, 'Forbidden']);
  const again = await connect();
  again.say({ type: 'connection_init', payload: { authorization: token } });
  expect(await again.closed).toEqual([4403, 'Forbidden']);
});
