import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HttpHandler } from '../../local/gateway.ts';
import { openHttpServer, type HttpServer } from '../../local/http-server.ts';
import { readSettings } from '../../local/settings.ts';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { keptRequest, openSocket } from '../support/open-socket.ts';
import { untilWaiting } from '../support/waiting.ts';

/* More large batches come at once than a machine can work on: the first are recorded, the others are told to come again. */

const LONG = 600_000;
const BATCHES = 30;
const ORDERS = 100;
/** Two at work and three that wait. */
const TAKEN = 5;
const LOAD = { large: { atOnce: 2, waiting: 3 }, small: { atOnce: 8, waiting: 8 }, waitMs: LONG };

let programme: RawProgramme;
let server: HttpServer;
beforeAll(async () => {
  programme = await rawProgramme();
  // It reads its environment as it is loaded.
  const { handler } = await import('../../functions/graphql.ts');
  server = await openHttpServer({ host: '127.0.0.1', port: 0, answerWithinMs: LONG, load: LOAD }, (error) => {
    throw error;
  });
  server.ready({ '/graphql': handler });
});
afterEach(() => programme.books.pool.query('rollback'));
afterAll(async () => {
  await server.close(0);
  await programme.close();
});

const RECORD =
  'mutation ($orders: [RecordOrderInput!]!) { recordOrders(input: $orders) { __typename ... on Refusal { message } } }';

function batch(number: number): object[] {
  const line = { sku: 'tea', quantity: 1, unitPrice: '10.00' };
  const order = {
    customerRef: 'somebody',
    currency: 'CNY',
    placedAt: '2026-10-02T00:00:00Z',
    paidAt: '2026-10-02T00:00:00Z',
    lines: [line],
  };
  return Array.from({ length: ORDERS }, (_, place) => ({
    ...order,
    externalId: `batch-${number.toString()}-${place.toString()}`,
  }));
}

async function ask(query: string, variables: object, language = 'en'): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    authorization: await programme.served.bearer(OLIVIA),
    'accept-language': language,
  };
  return fetch(`http://127.0.0.1:${server.port.toString()}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
}

const record = (number: number): Promise<Response> =>
  ask(RECORD, { orders: batch(number) }, number % 2 === 0 ? 'en' : 'zh');
const recorded = async (): Promise<number> =>
  (await programme.served.sql<{ n: number }>('select count(*)::int as n from orders'))[0]?.n ?? 0;

/** Everything that is answered while nothing can be recorded. */
async function refusedOf(
  answers: readonly Promise<{ number: number; response: Response }>[],
  count: number,
): Promise<{ number: number; response: Response }[]> {
  const refused: { number: number; response: Response }[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const answer of answers)
      answer.then((one) => {
        refused.push(one);
        if (refused.length === count) resolve();
      }, reject);
  });
  return [...refused];
}

describe('thirty large batches at once', () => {
  it('are recorded so far as there is room; the others are refused before anything is done, and succeed later', async () => {
    await programme.books.pool.query('begin; lock table orders in access exclusive mode');
    const all = Array.from({ length: BATCHES }, async (_, number) => ({
      number,
      response: await record(number),
    }));
    const refused = await refusedOf(all, BATCHES - TAKEN);
    for (const { number, response } of refused) {
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
      const message =
        number % 2 === 0
          ? 'There are too many requests at once, and this one was not processed. Try again in a moment with the same keys.'
          : '当前请求过多，此请求未做任何处理。请稍后使用相同的键重试。';
      expect(await response.json()).toEqual({
        errors: [
          { message, extensions: { code: 'UNAVAILABLE', requestId: response.headers.get('x-request-id') } },
        ],
      });
    }
    await untilWaiting((statement) => programme.served.sql(statement), 2);
    expect((await fetch(`http://127.0.0.1:${server.port.toString()}/health`)).status).toBe(200);
    expect(await (await ask('{ programme { name } }', {})).json()).toHaveProperty('data.programme.name');

    await programme.books.pool.query('commit');
    const turnedAway = new Set(refused.map(({ number }) => number));
    const taken = (await Promise.all(all)).filter(({ number }) => !turnedAway.has(number));
    expect(taken.map(({ response }) => response.status)).toEqual(Array.from({ length: TAKEN }, () => 200));
    expect(await recorded()).toBe(TAKEN * ORDERS);

    // All of them once more, one after the other: those that were recorded are answered as before.
    for (let number = 0; number < BATCHES; number++) {
      const again = await record(number);
      expect([again.status, await again.text()]).toEqual([200, expect.not.stringContaining('Refusal')]);
    }
    expect(await recorded()).toBe(BATCHES * ORDERS);
  });
});

describe('a turn', () => {
  it('lasts until the work ends, also when its caller was told before that it takes too long', async () => {
    const work = { end: (): void => undefined };
    const endless: HttpHandler = (_event, { goesOn }) => {
      goesOn?.(new Promise<void>((resolve) => (work.end = resolve)));
      return Promise.resolve({ statusCode: 503, body: 'too late' });
    };
    const other = await openHttpServer(
      { host: '127.0.0.1', port: 0, load: { ...LOAD, small: { atOnce: 1, waiting: 0 } } },
      () => undefined,
    );
    try {
      other.ready({ '/slow': endless, '/now': () => Promise.resolve({ statusCode: 200, body: 'served' }) });
      const shop = await openSocket(other.port);
      shop.send(keptRequest('/slow'));
      await shop.hears(/too late/);
      shop.send(keptRequest('/now'));
      await shop.hears(/503 Service Unavailable[^]*retry-after: 10[^]*"UNAVAILABLE"/i);
      work.end();
      shop.send(keptRequest('/now'));
      await shop.hears(/served/);
    } finally {
      await other.close(0);
    }
  });
});

describe('how much is worked on at once', () => {
  it('is said by the operator, or as usual', () => {
    expect(readSettings({}).load).toEqual({
      large: { atOnce: 4, waiting: 16 },
      small: { atOnce: 64, waiting: 1000 },
      waitMs: 10_000,
    });
    const said = {
      LARGE_REQUESTS: '1',
      LARGE_REQUESTS_WAITING: '0',
      SMALL_REQUESTS: '10',
      SMALL_REQUESTS_WAITING: '9999',
      REQUEST_WAIT_SECONDS: '5',
    };
    expect(readSettings(said).load).toEqual({
      large: { atOnce: 1, waiting: 0 },
      small: { atOnce: 10, waiting: 9999 },
      waitMs: 5_000,
    });
  });
});
