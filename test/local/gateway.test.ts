import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openHttpServer, type HttpServer } from '../../local/http-server.ts';
import type { HttpHandler } from '../../local/gateway.ts';
import { openSocket } from '../support/open-socket.ts';
import { sendRaw, wireRequest } from '../support/raw-socket.ts';

let server: HttpServer | undefined;
const failures: unknown[] = [];
/** Longer than a request takes, on whatever machine. */
const PATIENCE_MS = 300_000;
afterEach(async () => {
  await server?.close(0);
  failures.length = 0;
});

async function gateway(handler?: HttpHandler): Promise<string> {
  server = await openHttpServer({ host: '127.0.0.1', port: 0 }, (_error, requestId) =>
    failures.push(requestId),
  );
  if (handler !== undefined) server.ready({ '/graphql': handler });
  return `http://127.0.0.1:${server.port}`;
}

const echo: HttpHandler = (event) => Promise.resolve({ statusCode: 200, body: JSON.stringify(event) });

describe('the gateway', () => {
  it('hands a request on as an HTTP API does (payload format 2.0)', async () => {
    const url = await gateway(echo);
    const response = await fetch(`${url}/graphql?a=1&a=2&b=%E9%87%91`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'c=d; e=f', 'X-Shop': 'web' },
      body: '{"query":"{ 分销商 }"}',
    });
    const event = (await response.json()) as APIGatewayProxyEventV2;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/graphql',
      rawQueryString: 'a=1&a=2&b=%E9%87%91',
      queryStringParameters: { a: '1,2', b: '金' },
      cookies: ['c=d', 'e=f'],
      headers: { 'content-type': 'application/json', 'x-shop': 'web' },
      body: '{"query":"{ 分销商 }"}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/graphql', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        stage: '$default',
      },
    });
    expect(event.headers['cookie']).toBeUndefined();
    expect(event.requestContext.time).toMatch(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
  });

  it('sends binary data in base64, and accepts base64 answers', async () => {
    const url = await gateway((event) =>
      Promise.resolve({
        statusCode: 201,
        headers: { 'x-kind': 'image' },
        cookies: ['a=1', 'b=2'],
        body: event.body ?? '',
        isBase64Encoded: event.isBase64Encoded,
      }),
    );
    const bytes = Uint8Array.from([0, 255, 128, 10]);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: bytes,
    });
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it('refuses more than 1 MB and goes on serving', async () => {
    const url = await gateway(echo);
    const tooMuch = await fetch(`${url}/graphql`, { method: 'POST', body: 'a'.repeat(1024 * 1024 + 1) });
    expect(tooMuch.status).toBe(413);
    expect((await fetch(`${url}/graphql`, { method: 'POST', body: 'a'.repeat(1024 * 1024) })).status).toBe(
      200,
    );
  });

  it('answers 503 until it is ready, 404 elsewhere, and 500 without a word of the inside when the function breaks', async () => {
    const url = await gateway();
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect((await fetch(`${url}/graphql`)).status).toBe(503);
    server?.ready({ '/graphql': () => Promise.reject(new Error('the inside')) });
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    const broken = await fetch(`${url}/graphql`);
    expect(broken.status).toBe(500);
    expect(await broken.json()).toEqual({
      message: 'Internal Server Error',
      requestId: broken.headers.get('x-request-id'),
    });
    expect(failures).toEqual([broken.headers.get('x-request-id')]);
  });

  it('lets a running request finish when it closes', async () => {
    const arrived = new EventEmitter();
    const url = await gateway(async () => {
      arrived.emit('request');
      await once(arrived, 'answer');
      return { statusCode: 200, body: 'done' };
    });
    const request = once(arrived, 'request');
    const running = fetch(`${url}/graphql`).then((response) => response.text());
    await request;
    const closed = server?.close(PATIENCE_MS);
    await expect(fetch(`${url}/graphql`)).rejects.toThrow();
    arrived.emit('answer');
    expect(await running).toBe('done');
    await closed;
    server = undefined;
  });
});

describe('the explorer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-explorer-'));
  let shown: HttpServer;
  beforeAll(async () => {
    shown = await openHttpServer({ host: '127.0.0.1', port: 0, explorer: folder }, (error) =>
      failures.push(error),
    );
    shown.ready({});
  });
  afterAll(async () => {
    await shown.close(0);
    rmSync(folder, { recursive: true, force: true });
  });
  const page = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${shown.port.toString()}/`, { method, headers });

  it('is one page for everybody, sent compressed and guarded to who takes that', async () => {
    const plain = await page({ 'accept-encoding': 'identity' });
    const compressed = await page({ 'accept-encoding': 'gzip, br' });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(Number(compressed.headers.get('content-length'))).toBeLessThan(
      Number(plain.headers.get('content-length')) / 2,
    );
    expect(plain.headers.get('content-encoding')).toBeNull();
    for (const one of [plain, compressed])
      expect(Object.fromEntries(one.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.any(String) as string,
        vary: 'accept-encoding',
      });
    const [text, unfolded] = [await plain.text(), await compressed.text()];
    expect(text).toContain('<title>Tributary</title>');
    expect(unfolded === text).toBe(true);
  });

  it('is not sent again to who has it, and in part to who asks for a part', async () => {
    const identity = { 'accept-encoding': 'identity' };
    const etag = (await page(identity, 'HEAD')).headers.get('etag') ?? '';
    // By hand: fetch would add `cache-control: no-cache`, as when a page is loaded anew.
    const who = ['Host: localhost', 'Accept-Encoding: identity', `If-None-Match: ${etag}`];
    const same = await sendRaw(shown.port, wireRequest('GET /', who));
    expect([same.status, same.body]).toEqual([304, '']);
    const part = await page({ ...identity, range: 'bytes=3-17' });
    expect([part.status, await part.text()]).toEqual([206, '<!doctype html>']);
    const beyond = await page({ ...identity, range: 'bytes=999999999-' });
    expect([beyond.status, await beyond.json()]).toEqual([
      416,
      { message: 'Range Not Satisfiable', requestId: beyond.headers.get('x-request-id') },
    ]);
    expect((await page({}, 'POST')).status).toBe(404);
  });

  it('that somebody deletes, or does not wait for, is no fault of the server', async () => {
    const hasty = await openSocket(shown.port);
    hasty.send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(hasty.socket, 'data');
    hasty.socket.destroy();
    rmSync(folder, { recursive: true });
    expect((await page()).status).toBe(404);
    expect(failures).toEqual([]);
  });
});
