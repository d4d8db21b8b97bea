import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpHandler } from '../../local/gateway.ts';
import { openHttpServer, type HttpServer } from '../../local/http-server.ts';
import { useMachine } from '../support/local-process.ts';
import { keptRequest, openSocket } from '../support/open-socket.ts';

/* A server that stops answers what was sent to it, and says on each connection that it was the last answer. */

/** Longer than a request takes, on whatever machine. */
const PATIENCE_MS = 300_000;

let server: HttpServer;
let served: string[] = [];
let gates = new EventEmitter();

/** Says that a request has come, and answers it when the test says so; `/now` at once. */
const onCommand: HttpHandler = async ({ rawPath }) => {
  served.push(rawPath);
  gates.emit('arrived', rawPath);
  if (rawPath !== '/now') await once(gates, rawPath);
  return { statusCode: 200, body: `answer of ${rawPath}` };
};

beforeEach(async () => {
  served = [];
  gates = new EventEmitter();
  server = await openHttpServer({ host: '127.0.0.1', port: 0 }, (error) => {
    throw error;
  });
  server.ready({ '/now': onCommand, '/one': onCommand, '/two': onCommand });
});
afterEach(() => server.close(0));

async function arrives(path: string, send: () => void): Promise<void> {
  const arrived = new Promise<void>((resolve) => {
    gates.on('arrived', (one) => {
      if (one === path) resolve();
    });
  });
  send();
  await arrived;
}

describe('while it stops', () => {
  it('answers a running request, and says that the connection closes', async () => {
    const shop = await openSocket(server.port);
    await arrives('/one', () => {
      shop.send(keptRequest('/one'));
    });
    const closed = server.close(PATIENCE_MS);
    gates.emit('/one');
    const { text, reset } = await shop.untilClosed();
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n[^]*answer of \/one$/i);
    expect(text).not.toMatch(/keep-alive/i);
    expect(reset).toBe(false);
    await closed;
  });

  it('serves the next request of a connection that was idle when the stop began', async () => {
    const shop = await openSocket(server.port);
    shop.send(keptRequest('/now'));
    expect(await shop.hears(/answer of \/now/)).toMatch(/connection: keep-alive/i);
    const closed = server.close(PATIENCE_MS);
    shop.send(keptRequest('/now'));
    const { text, reset } = await shop.untilClosed();
    expect(text.match(/answer of \/now/g)).toHaveLength(2);
    expect(text.match(/connection: close/gi)).toHaveLength(1);
    expect(reset).toBe(false);
    await closed;
  });

  it.each([
    ['the first is answered first', ['/one', '/two']],
    ['the second is answered first', ['/two', '/one']],
  ])('answers every one of several requests that were sent at once: %s', async (_which, order) => {
    const shop = await openSocket(server.port);
    await arrives('/two', () => {
      shop.send(`${keptRequest('/one')}${keptRequest('/two')}`);
    });
    const closed = server.close(PATIENCE_MS);
    for (const path of order) {
      gates.emit(path);
      await new Promise((next) => setImmediate(next));
    }
    const { text, reset } = await shop.untilClosed();
    expect(text.indexOf('answer of /one')).toBeGreaterThan(0);
    expect(text.indexOf('answer of /two')).toBeGreaterThan(text.indexOf('answer of /one'));
    expect(text.match(/connection: close/gi)).toHaveLength(1);
    expect(text.toLowerCase().lastIndexOf('connection: close')).toBeGreaterThan(
      text.indexOf('answer of /one'),
    );
    expect(reset).toBe(false);
    await closed;
  });

  it('does not serve what is sent after that, and does not take the last answer away with it', async () => {
    const shop = await openSocket(server.port);
    await arrives('/one', () => {
      shop.send(keptRequest('/one'));
    });
    const closed = server.close(PATIENCE_MS);
    gates.emit('/one');
    await shop.hears(/answer of \/one/);
    shop.send(keptRequest('/now'));
    const { text, reset } = await shop.untilClosed();
    expect(text.match(/answer of/g)).toHaveLength(1);
    expect({ reset, served }).toEqual({ reset: false, served: ['/one'] });
    await closed;
  });

  it('accepts no new connection, and closes idle ones', async () => {
    const idle = await openSocket(server.port);
    idle.send(keptRequest('/now'));
    await idle.hears(/answer of/);
    const closed = server.close(PATIENCE_MS);
    await expect(openSocket(server.port)).rejects.toThrow('ECONNREFUSED');
    expect((await idle.untilClosed()).reset).toBe(false);
    await closed;
  });
});

describe('an idle connection', () => {
  it('stays for longer than the usual proxies keep theirs, and says for how long', async () => {
    const proxy = await openSocket(server.port);
    proxy.send(keptRequest('/now'));
    const [, seconds] = /keep-alive: timeout=(\d+)/i.exec(await proxy.hears(/answer of/)) ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
    proxy.socket.destroy();
  });

  it('is not ended by the time that a head may take', async () => {
    const hasty = await openHttpServer(
      {
        host: '127.0.0.1',
        port: 0,

        patience: { headMs: 100, requestMs: 200, lookEveryMs: 10 },
      },
      (error) => {
        throw error;
      },
    );
    hasty.ready({ '/now': onCommand });
    const [idle, slow] = [await openSocket(hasty.port), await openSocket(hasty.port)];
    idle.send(keptRequest('/now'));
    await idle.hears(/answer of/);
    // As long as it takes to send a slow caller away: the times for a head and for a request have passed on both.
    slow.send('GET /now HTTP/1.1\r\n');
    expect((await slow.untilClosed()).text).toContain('408');
    idle.send(keptRequest('/now'));
    await idle.hears(/answer of/, 2);
    await hasty.close(0);
  });
});

describe('npm start', () => {
  const machine = useMachine();

  it('serves what comes on an idle connection after the signal, says that it closes, and ends', async () => {
    const running = await machine.start();
    const proxy = await openSocket(Number(new URL(running.url).port));
    proxy.send(keptRequest('/.well-known/jwks.json'));
    await proxy.hears(/"keys"/);
    running.kill('SIGTERM');
    await running.says(/Stopping/);
    proxy.send(keptRequest('/.well-known/jwks.json'));
    const { text, reset } = await proxy.untilClosed();
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(text.match(/connection: close/gi)).toHaveLength(1);
    expect(reset).toBe(false);
    expect(await running.ended).toMatchObject({ code: 0, err: '' });
  });
});
