import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { httpWebhookSender, type WebhookSenderSettings } from '../../adapters/http-webhook-sender.ts';
import type { WebhookMessage } from '../../services/ports/webhook-sender.ts';
import { rawReceiver, receiver, type Receiver } from '../support/receiver.ts';
import { hasOpenssl, selfSigned } from '../support/tls-front.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const BODY = '{"type":"ORDER_REFUNDED","text":"退款"}';

/** By the text of Standard Webhooks, without its library. */
function signed(secret: string, headers: Readonly<Record<string, string>>, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const content = `${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp'] ?? ''}.${body}`;
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open<R extends Receiver>(made: Promise<R>): Promise<R> {
  const one = await made;
  closing.push(() => one.close());
  return one;
}

const message = (url: string, also: Partial<WebhookMessage> = {}): WebhookMessage => ({
  url,
  id: 'evt_1',
  at: new Date(),
  body: BODY,
  secrets: [SECRET],
  ...also,
});
const send = (
  url: string,
  settings: Partial<WebhookSenderSettings> = {},
  also: Partial<WebhookMessage> = {},
) => httpWebhookSender({ toPrivateAddresses: true, ...settings }).send(message(url, also));

describe('R31c: a message to a receiver', () => {
  it('is signed so that the library of Standard Webhooks and a receiver by its text alone accept it, also with the secret before', async () => {
    const { url, received } = await open(receiver());
    expect(await send(url, {}, { secrets: [SECRET, OLD_SECRET] })).toMatchObject({
      status: 204,
      fault: null,
    });
    const [{ headers = {}, body = '' } = {}] = received;
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'evt_1' });
    const given = headers as Record<string, string>;
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(new StandardWebhook(secret).verify(body, given)).toEqual(JSON.parse(BODY));
      expect(given['webhook-signature']?.split(' ')).toContain(signed(secret, given, body));
    }
    const other = new StandardWebhook(`whsec_${Buffer.alloc(32, 3).toString('base64')}`);
    expect(() => other.verify(body, given)).toThrow();
    expect(() => new StandardWebhook(SECRET).verify(body.replace('退', '进'), given)).toThrow();
  });

  it.each([
    [
      { status: 302, headers: { location: '/elsewhere' } },
      { status: 302, fault: 'REDIRECTED' },
    ],
    [
      { status: 308, headers: { location: 'http://127.0.0.1:9/' } },
      { status: 308, fault: 'REDIRECTED' },
    ],
    [400, { status: 400, fault: 'NOT_TAKEN' }],
    [410, { status: 410, fault: 'NOT_TAKEN' }],
    [
      { status: 503, headers: { 'retry-after': '120' } },
      { status: 503, fault: 'NOT_TAKEN', retryAfter: '120' },
    ],
  ])('that it answers with %j fails, and no redirect is followed', async (reply, outcome) => {
    const { url, received } = await open(receiver(() => reply));
    expect(await send(url)).toMatchObject(outcome);
    expect(received).toHaveLength(1);
  });
});

describe('R31c: a receiver that does not answer as it should', () => {
  const answering = (then: (socket: Socket) => void) => open(rawReceiver(then));

  it('is left after the time limit if it says nothing', async () => {
    const { url } = await answering(() => undefined);
    expect(await send(url, { limitMs: 50 })).toMatchObject({ status: null, fault: 'TIMED_OUT' });
  });

  it('is left after the time limit if its answer comes letter by letter and has no end', async () => {
    const { url } = await answering((socket) => {
      const drip = (): void => {
        if (!socket.destroyed) socket.write('x', () => setImmediate(drip));
      };
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ', drip);
    });
    const { status, fault } = await send(url, { limitMs: 2000 });
    expect(status).toBeNull();
    expect(['TIMED_OUT', 'BROKEN_ANSWER']).toContain(fault);
  });

  it.each([
    ['closes at once', ''],
    ['answers what is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['closes in the middle of the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    [
      'wants to speak another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    ],
  ])('and %s has given no answer', async (_what, bytes) => {
    const { url } = await answering((socket) => socket.end(bytes));
    expect(await send(url)).toMatchObject({ status: null, fault: 'BROKEN_ANSWER' });
  });

  it.each([
    ['promises more than it sends', 'Content-Length: 1000\r\n\r\nok'],
    ['sends more than it promised', 'Content-Length: 2\r\n\r\nok, and much more'],
    ['breaks off in the middle of a part', 'Transfer-Encoding: chunked\r\n\r\n5\r\nab'],
  ])('and %s after the status has answered all the same', async (_what, rest) => {
    const { url } = await answering((socket) => socket.end(`HTTP/1.1 200 OK\r\n${rest}`));
    expect(await send(url)).toMatchObject({ status: 200, fault: null });
  });

  it('and has no end to its answer is read up to a limit', async () => {
    let written = 0;
    const { url } = await answering((socket) => {
      const more = (): void => {
        if (socket.destroyed) return;
        written += 10_000;
        socket.write('x'.repeat(10_000), () => setImmediate(more));
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n', more);
    });
    expect(await send(url)).toMatchObject({ status: 200, fault: null });
    // What lay in the buffers of both sides was written, too.
    expect(written).toBeLessThan(50_000_000);
  });

  it('and cannot be reached, or has no name, is told apart', async () => {
    const gone = await receiver();
    await gone.close();
    expect(await send(gone.url)).toMatchObject({ fault: 'NO_CONNECTION' });
    const addressesOf = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await send('http://shop.example/', { addressesOf })).toMatchObject({ fault: 'NAME_NOT_FOUND' });
    const silent = () => new Promise<never>(() => undefined);
    expect(await send('http://shop.example/', { addressesOf: silent, limitMs: 50 })).toMatchObject({
      fault: 'TIMED_OUT',
    });
  });

  it('and speaks no TLS, or with a certificate of its own, gets nothing', async () => {
    const plain = await open(rawReceiver((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
    expect(await send(plain.url.replace('http:', 'https:'))).toMatchObject({ fault: 'NOT_SECURE' });
    if (!hasOpenssl()) return;
    let heard = '';
    const server = createTlsServer(selfSigned(), (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => (heard += part.toString()));
    }).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => undefined);
    closing.push(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await send(`https://127.0.0.1:${port.toString()}/`)).toMatchObject({ fault: 'NOT_SECURE' });
    expect(heard).toBe('');
  });
});

describe('R31c: a name that leads into a private network', () => {
  const hook = 'https://shop.example:PORT/hook';
  const guarded = (url: string, ...answers: readonly (readonly string[])[]) => {
    let asked = 0;
    const addressesOf = () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? []);
    return {
      asked: () => asked,
      send: () => send(url, { toPrivateAddresses: false, addressesOf, limitMs: 2000 }),
    };
  };
  const port = ({ url }: Receiver): string => new URL(url).port;

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['192.0.2.7', '127.0.0.1']],
    [['127.0.0.1', '8.8.8.8']],
  ])('such as %j is not called: nobody is connected', async (addresses) => {
    const there = await open(rawReceiver((socket) => socket.end()));
    const { send: attempt } = guarded(hook.replace('PORT', port(there)), addresses);
    expect(await attempt()).toMatchObject({ status: null, fault: 'ADDRESS_NOT_ALLOWED' });
    expect(there.connections()).toBe(0);
  });

  it('also if it was public a moment ago: what is checked is what is called', async () => {
    const there = await open(rawReceiver((socket) => socket.end()));
    const { send: attempt, asked } = guarded(hook.replace('PORT', port(there)), ['127.0.0.1'], ['8.8.8.8']);
    expect(await attempt()).toMatchObject({ fault: 'ADDRESS_NOT_ALLOWED' });
    expect([asked(), there.connections()]).toEqual([1, 0]);
    // And where the first answer may be called, nobody asks for a second one.
    let times = 0;
    const addressesOf = () => Promise.resolve([`127.0.0.${(times += 1).toString()}`]);
    expect(await send(`http://shop.example:${port(there)}/`, { addressesOf })).toMatchObject({
      fault: 'BROKEN_ANSWER',
    });
    expect([times, there.connections()]).toEqual([1, 1]);
  });

  it('an address in place of a name, for which no name is looked up, is not called either', async () => {
    const there = await open(rawReceiver((socket) => socket.end()));
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::ffff:7f00:1]', '127.0.0.1.'])
      expect(await guarded(`https://${host}:${port(there)}/`, ['8.8.8.8']).send()).toMatchObject({
        fault: 'ADDRESS_NOT_ALLOWED',
      });
    expect(there.connections()).toBe(0);
  });
});
