import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Admission, type Admitted, type LoadLimits, SMALL_BYTES } from '../../local/admission.ts';
import { Lane } from '../../local/lane.ts';
import { BODY_LIMIT_BYTES } from '../../local/request-body.ts';
import { openSocket, type OpenSocket } from '../support/open-socket.ts';
import { until } from '../support/waiting.ts';

const LONG = 600_000;
const HERE = new AbortController().signal;
const lane = (atOnce: number, waiting: number, waitMs = LONG): Lane =>
  new Lane({ atOnce, waiting }, 100, waitMs);

describe('a lane', () => {
  it('serves the first requests, lets a few wait, and refuses the others at once', async () => {
    const served: string[] = [];
    const one = lane(1, 2);
    expect(await one.enter(HERE)).toBe(true);
    const waiting = ['first', 'second'].map((name) =>
      one.enter(HERE).then((entered) => served.push(`${name} ${entered.toString()}`)),
    );
    expect(one.isFull).toBe(true);
    expect(await one.enter(HERE)).toBe(false);
    one.leave();
    await waiting[0];
    expect(served).toEqual(['first true']);
    one.leave();
    await waiting[1];
    one.leave();
    expect(await one.enter(HERE)).toBe(true);
  });

  it('limits the wait, and frees the place of a caller who left', async () => {
    const hasty = lane(1, 1, 1);
    expect(await hasty.enter(HERE)).toBe(true);
    expect(await hasty.enter(HERE)).toBe(false);
    const patient = lane(1, 1);
    expect(await patient.enter(HERE)).toBe(true);
    const caller = new AbortController();
    const waiting = patient.enter(caller.signal);
    caller.abort();
    expect([await waiting, patient.isFull]).toEqual([false, false]);
    expect(await patient.enter(caller.signal)).toBe(false);
    patient.leave();
    expect(await patient.enter(HERE)).toBe(true);
  });

  it('holds as many bytes as those have that are served, wait, and are on their way', () => {
    const one = lane(1, 2);
    expect([one.hold(300), one.hold(200), one.hold(1), one.bytes]).toEqual([true, true, false, 500]);
    one.letGo(200);
    expect(one.hold(1)).toBe(true);
  });
});

let server: Server | undefined;
let admission: Admission;
const seen = new EventEmitter();
let admitted: Admitted[] = [];

async function listen(limits: Partial<LoadLimits>): Promise<number> {
  const usual = { large: { atOnce: 1, waiting: 0 }, small: { atOnce: 1, waiting: 0 }, waitMs: LONG };
  admission = new Admission({ ...usual, ...limits });
  admitted = [];
  const listening = createServer((request, response) => {
    void admission.admit(request, HERE).then(
      (one) => {
        admitted.push(one);
        response.end(typeof one === 'string' ? one : `body of ${one.body.length.toString()}`);
      },
      () => seen.emit('broken'),
    );
  });
  server = listening;
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return (listening.address() as AddressInfo).port;
}
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const head = (length: number): string =>
  `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length.toString()}\r\n\r\n`;
const CHUNKED = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${'a'.repeat(bytes)}\r\n`;

async function sends(port: number, text: string): Promise<OpenSocket> {
  const socket = await openSocket(port);
  socket.send(text);
  return socket;
}

describe('a machine that takes one large request and one small one at a time', () => {
  it('gives no turn to a body that is still on its way, and forgets it when its sender goes away', async () => {
    const port = await listen({});
    const slow = await sends(port, `${head(50_000)}${'a'.repeat(20_000)}`);
    await until(() => Promise.resolve(admission.bytes === 20_000));
    const prompt = await sends(port, `${head(50_000)}${'a'.repeat(50_000)}`);
    await prompt.hears(/body of 50000/);
    const broken = once(seen, 'broken');
    slow.socket.destroy();
    await broken;
    expect(admission.bytes).toBe(50_000);
    for (const one of admitted) if (typeof one !== 'string') one.leave();
    expect(admission.bytes).toBe(0);
  });

  it('turns a large one away before its body is sent, and serves a small one meanwhile', async () => {
    const port = await listen({});
    await (await sends(port, `${head(50_000)}${'a'.repeat(50_000)}`)).hears(/body of 50000/);
    await (await sends(port, head(50_000))).hears(/busy/);
    await (await sends(port, `${head(SMALL_BYTES)}${'a'.repeat(SMALL_BYTES)}`)).hears(/body of 16384/);
    await (await sends(port, head(2))).hears(/busy/);
    expect(admission.bytes).toBe(50_000 + SMALL_BYTES);
  });

  it('counts a body of unknown length as what it has become', async () => {
    const port = await listen({});
    await (await sends(port, `${CHUNKED}${chunk(1000)}0\r\n\r\n`)).hears(/body of 1000/);
    await (await sends(port, `${head(50_000)}${'a'.repeat(50_000)}`)).hears(/body of 50000/);
    const [small] = admitted;
    if (typeof small === 'object') small.leave();
    await (await sends(port, `${CHUNKED}${chunk(SMALL_BYTES + 1)}`)).hears(/busy/);
    expect(admission.bytes).toBe(50_000);
  });

  it('holds no more bytes of large bodies than it says, however many send', async () => {
    const port = await listen({});
    // One served, none may wait: room for the body of one.
    const half = Math.ceil(BODY_LIMIT_BYTES / 2) + 1;
    await sends(port, `${head(BODY_LIMIT_BYTES)}${'a'.repeat(half)}`);
    await until(() => Promise.resolve(admission.bytes === half));
    await (await sends(port, `${head(BODY_LIMIT_BYTES)}${'a'.repeat(half)}`)).hears(/busy/);
    expect(admission.bytes).toBe(half);
  });

  it('refuses what is above 1 MB as before', async () => {
    const port = await listen({});
    await (await sends(port, head(BODY_LIMIT_BYTES + 1))).hears(/too large/);
    expect(admission.bytes).toBe(0);
  });
});
