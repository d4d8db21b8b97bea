import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { HttpHandler } from '../../local/gateway.ts';
import { openHttpServer, type HttpServer } from '../../local/http-server.ts';
import { openSocket } from '../support/open-socket.ts';
import { sendRaw, wireRequest } from '../support/raw-socket.ts';

/* What never becomes a request is answered as well guarded as what does, and nobody is waited for without end. */
let server: HttpServer | undefined;
const failures: unknown[] = [];
let served = 0;
afterEach(async () => {
  await server?.close(0);
  failures.length = 0;
  served = 0;
});

const count: HttpHandler = () => {
  served += 1;
  return Promise.resolve({ statusCode: 200, body: '{}' });
};

async function listening(patience?: {
  headMs: number;
  requestMs: number;
  lookEveryMs: number;
}): Promise<number> {
  server = await openHttpServer({ host: '127.0.0.1', port: 0, ...(patience && { patience }) }, (error) =>
    failures.push(error),
  );
  server.ready({ '/graphql': count });
  return server.port;
}

const HOST = 'Host: localhost';

describe('what is no request', () => {
  it.each<[string, string | Uint8Array, number]>([
    ['no HTTP at all', 'GARBAGE\r\n\r\n', 400],
    ['a head that is too long', wireRequest(`GET /graphql?${'a'.repeat(20_000)}`, [HOST]), 431],
    ['a header that is too long', wireRequest('GET /graphql', [HOST, `X-Long: ${'a'.repeat(20_000)}`]), 431],
    [
      'a header that goes on in the next line',
      wireRequest('GET /graphql', [HOST, 'X-Request-Id: a\r\n b']),
      400,
    ],
    ['a header without a name', wireRequest('GET /graphql', [HOST, ': x']), 400],
    ['a header with a null byte', wireRequest('GET /graphql', [HOST, 'X-A: a\0b']), 400],
    ['a method that there is not', wireRequest('FOO /graphql', [HOST]), 400],
    ['two lengths', wireRequest('POST /graphql', [HOST, 'Content-Length: 4'], '{}'), 400],
    [
      'a length and chunks, which two readers could read as two requests',
      wireRequest('POST /graphql', [HOST, 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
      400,
    ],
    ['a length that is no number', `POST /graphql HTTP/1.1\r\n${HOST}\r\nContent-Length: -1\r\n\r\n`, 400],
    ['an expectation that nobody knows', wireRequest('POST /graphql', [HOST, 'Expect: 200-ok'], '{}'), 417],
  ])('is turned away with guards and an id: %s', async (_what, bytes, status) => {
    const answer = await sendRaw(await listening(), bytes);
    expect(answer).toMatchObject({
      status,
      headers: {
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[\w-]{36}$/) as string,
      },
    });
    expect(JSON.parse(answer.body)).toEqual({
      message: expect.any(String) as string,
      requestId: answer.headers['x-request-id'],
    });
    expect({ served, failures }).toEqual({ served: 0, failures: [] });
  });

  it('is not served by another spelling of the path, nor by another place', async () => {
    const port = await listening();
    for (const path of [
      '//graphql',
      '/graphql/',
      '/GRAPHQL',
      '/%67raphql',
      '/./graphql',
      '/x/../graphql',
      '/graphql;a=b',
      '/graphql%00',
      '*',
      'http://localhost/graphql',
      '/__proto__',
      '/constructor',
      '/toString',
    ]) {
      expect({
        path,
        status: (await sendRaw(port, wireRequest(`POST ${path}`, [HOST], '{}'))).status,
      }).toEqual({ path, status: 404 });
    }
    // A proxy is asked so; this is none, and says nothing.
    expect((await sendRaw(port, wireRequest('CONNECT evil.example:80', [HOST]))).status).toBe(0);
    expect(served).toBe(0);
  });
});

describe('who asks for another protocol', () => {
  it.each(['/graphql', '/', '/health', '/nowhere'])(
    'as a WebSocket at %s is told that there is none, and the server goes on',
    async (path) => {
      const port = await listening();
      const socket = new WebSocket(`ws://127.0.0.1:${port.toString()}${path}`, 'graphql-transport-ws');
      const [request, answer] = (await once(socket, 'unexpected-response')) as [
        ClientRequest,
        IncomingMessage,
      ];
      expect(answer).toMatchObject({
        statusCode: 404,
        headers: { 'content-type': 'application/json', 'x-request-id': expect.any(String) as string },
      });
      request.destroy();
      expect((await fetch(`http://127.0.0.1:${port.toString()}/graphql`)).status).toBe(200);
      expect({ served, failures }).toEqual({ served: 1, failures: [] });
    },
  );

  it('as a WebSocket while the server starts is let in and told to come back', async () => {
    server = await openHttpServer({ host: '127.0.0.1', port: 0 }, (error) => failures.push(error));
    const address = `ws://127.0.0.1:${server.port.toString()}/graphql`;
    const socket = new WebSocket(address, 'graphql-transport-ws');
    const [code] = (await once(socket, 'close')) as [number];
    expect({ code, failures }).toEqual({ code: 1012, failures: [] });
  });

  it('as HTTP/2 is answered in HTTP/1.1, as curl --http2 asks and lives with', async () => {
    const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
    const asked = `POST /graphql HTTP/1.1\r\n${HOST}\r\nContent-Length: 2\r\n${offer.join('\r\n')}\r\n\r\n{}`;
    const port = await listening();
    const client = await openSocket(port);
    client.send(asked);
    await client.hears(/200 OK[^]*{}/);
    client.socket.destroy();
    expect({ served, failures }).toEqual({ served: 1, failures: [] });
  });
});

describe('who takes their time', () => {
  it.each([
    ['with the head', `POST /graphql HTTP/1.1\r\n${HOST}\r\nX-Slow: `],
    [
      'with the body',
      `POST /graphql HTTP/1.1\r\n${HOST}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    ],
    [
      'with the body in pieces',
      `POST /graphql HTTP/1.1\r\n${HOST}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`,
    ],
  ])('%s is told so in the end, and nothing is served or reported', async (_what, begun) => {
    const answer = await sendRaw(await listening({ headMs: 100, requestMs: 200, lookEveryMs: 20 }), begun);
    expect(answer).toMatchObject({
      status: 408,
      headers: { connection: 'close', 'x-request-id': expect.any(String) as string },
    });
    expect({ served, failures }).toEqual({ served: 0, failures: [] });
  });

  it('and hangs up is no failure of ours', async () => {
    const port = await listening();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /graphql HTTP/1.1\r\n${HOST}\r\nContent-Length: 100\r\n\r\n{`);
    socket.resetAndDestroy();
    await once(socket, 'close');
    expect((await fetch(`http://127.0.0.1:${port.toString()}/graphql`)).status).toBe(200);
    expect({ served, failures }).toEqual({ served: 1, failures: [] });
  });
});
