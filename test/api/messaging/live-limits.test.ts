import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { RefusedTokens } from '../../../local/live/refused-tokens.ts';
import type { LiveSettings } from '../../../functions/runtime/live/live-settings.ts';
import { anotherServer } from '../../support/another-server.ts';
import { rawWebSocket, type RawWebSocket } from '../../support/raw-web-socket.ts';
import { orderOf } from '../../support/programme/sales.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';

/* What one client, one address or a slow reader takes does not become what others lack. */

const programme = useProgramme();

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function serverWith(limits: Partial<LiveSettings>): Promise<string> {
  const server = await anotherServer(limits);
  ends.push(() => server.close(0));
  return server.url;
}

/** A client that connects from this address of the machine, and that answers pings or not. */
async function client(url: string, more: { from?: string; answers?: boolean } = {}): Promise<RawWebSocket> {
  const { from = '127.0.0.1', answers = true } = more;
  const opened = await rawWebSocket(url, undefined, {}, { localAddress: from, autoPong: answers });
  ends.push(() => {
    opened.socket.terminate();
  });
  opened.say({ type: 'connection_init' });
  return opened;
}

const acknowledged = ({ heard, closed }: RawWebSocket): Promise<'in' | number> =>
  Promise.race([
    heard(1).then(
      () => 'in' as const,
      () => closed.then(([code]) => code),
    ),
    closed.then(([code]) => code),
  ]);

describe('how many connections', () => {
  it('one address and the process may have: others are told to come later, and get in when one has left', async () => {
    const url = await serverWith({ perAddress: 2, connections: 3 });
    const first = await client(url);
    const second = await client(url);
    expect([await acknowledged(first), await acknowledged(second)]).toEqual(['in', 'in']);
    expect(await acknowledged(await client(url))).toBe(1013);
    expect(await acknowledged(await client(url, { from: '127.0.0.2' }))).toBe('in');
    // The process is full now, for an address that has none, and for an event stream.
    expect(await acknowledged(await client(url, { from: '127.0.0.3' }))).toBe(1013);
    const stream = await fetch(`${url}?query=subscription{__typename}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(stream.status).toBe(503);
    expect(stream.headers.get('retry-after')).not.toBeNull();
    first.socket.close();
    await first.closed;
    let came = await acknowledged(await client(url));
    // The server hears of it a moment after the client.
    while (came !== 'in') came = await acknowledged(await client(url));
  });

  it('that are turned away and never leave: they are cut off', async () => {
    const url = await serverWith({ perAddress: 1 });
    await acknowledged(await client(url));
    const { hostname, port } = new URL(url);
    const silent = connect(Number(port), hostname);
    silent.write(
      'GET /graphql HTTP/1.1\r\nHost: api\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    silent.resume();
    // It is told 1013, and does not answer that.
    await once(silent, 'close');
  });
});

describe('a connection', () => {
  it('whose client answers no ping is cut off; one whose client does stays', async () => {
    const url = await serverWith({ pingMs: 1000 });
    const lively = await client(url);
    const dead = await client(url, { answers: false });
    expect((await dead.closed)[0]).toBe(1006);
    await once(lively.socket, 'ping');
    await once(lively.socket, 'ping');
    expect(lively.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('that is as old as a connection may get is closed so that its client comes back', async () => {
    const url = await serverWith({ pingMs: 100, oldestMs: 500 });
    const old = await client(url);
    expect(await old.closed).toEqual([1001, 'This connection is too old. Connect again']);
  });
});

describe('a token that is refused', () => {
  const refused = (url: string, token: string): Promise<RawWebSocket> => {
    const params = { authorization: `Bearer ${token}` };
    return rawWebSocket(url).then((opened) => {
      ends.push(() => {
        opened.socket.terminate();
      });
      opened.say({ type: 'connection_init', payload: params });
      return opened;
    });
  };

  it('waits longer for its refusal each time, and no other token waits with it', async () => {
    const url = await serverWith({});
    const codes: string[] = [];
    const note = async (name: string, opened: Promise<RawWebSocket>): Promise<void> => {
      const [code] = await (await opened).closed;
      codes.push(`${name} ${code.toString()}`);
    };
    await note('first', refused(url, 'a.b.c'));
    const again = note('again', refused(url, 'a.b.c'));
    await note('another', refused(url, 'd.e.f'));
    await again;
    expect(codes).toEqual(['first 4403', 'another 4403', 'again 4403']);
  });

  it('waits 1, 2, 4 and 8 seconds, and ten minutes later not at all', () => {
    const tokens = new RefusedTokens();
    const delays = [0, 1, 2, 3, 4, 5].map((second) => tokens.delayOf('Bearer a', 1000 * second));
    expect(delays).toEqual([0, 1000, 2000, 4000, 8000, 8000]);
    expect(tokens.delayOf('Bearer b', 6000)).toBe(0);
    expect(tokens.delayOf('Bearer a', 5000 + 10 * 60_000)).toBe(0);
  });
});

describe('a client that stops reading', () => {
  const titles = Array.from({ length: 12 }, (_, at) => `t${at.toString()}: title`).join(' ');
  const LARGE = `subscription { orderUpdates(after: "${'0'.repeat(20)}") { externalId lines { ${titles} } } }`;
  const RECORD = 'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename } }';
  const numbersOf = (messages: Awaited<ReturnType<RawWebSocket['heard']>>): unknown[] =>
    messages
      .slice(1)
      .map(({ payload }) => (payload as { data: { orderUpdates: { externalId: string } } }).data)
      .map(({ orderUpdates }) => orderUpdates.externalId);

  it('is sent the rest from the database when it reads on, and nobody waits for it', async () => {
    const [ben] = await programme.line('Ben');
    await programme.sale({ by: ben, number: 'first' });
    const authorization = `Bearer ${await programme.tokenOf({ sub: 'olivia', role: 'ADMIN' })}`;
    // A client that stops reading answers no pings, either; this one comes back before it would be cut off.
    const url = await serverWith({ pingMs: 600_000 });
    const subscriber = async (): Promise<RawWebSocket> => {
      const opened = await rawWebSocket(url);
      ends.push(() => {
        opened.socket.terminate();
      });
      opened.say({ type: 'connection_init', payload: { authorization } });
      await opened.heard(1);
      opened.say({ id: 'a', type: 'subscribe', payload: { query: LARGE } });
      await opened.heard(2);
      return opened;
    };
    const [slow, quick] = [await subscriber(), await subscriber()];
    slow.socket.pause();
    // Five megabytes, which is more than the system takes for a client, and more small ones than wait in memory for one subscriber.
    const lines = Array.from({ length: 100 }, (_, at) => ({
      title: 'x'.repeat(500),
      sku: at.toString(),
      quantity: 1,
      unitPrice: '1.00',
    }));
    const large = Array.from({ length: 8 }, (_, at) => `large ${at.toString()}`);
    const small = Array.from({ length: 520 }, (_, at) => `small ${at.toString()}`);
    const orders = [
      ...large.map((number) => ({ ...orderOf({ by: ben, number }), lines })),
      ...small.map((number) => orderOf({ by: ben, number })),
    ];
    for (let from = 0; from < orders.length; from += 264)
      await programme.admin.ask(RECORD, { input: orders.slice(from, from + 264) });
    const numbers = ['first', ...large, ...small];
    expect(numbersOf(await quick.heard(numbers.length + 1))).toEqual(numbers);
    slow.socket.resume();
    expect(numbersOf(await slow.heard(numbers.length + 1))).toEqual(numbers);
  });
});
