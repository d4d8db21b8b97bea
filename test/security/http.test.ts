import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../schema/error-codes.ts';
import { sendRaw, wireRequest } from '../support/raw-socket.ts';
import { OLIVIA, rawProgramme, SHOP, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';

const FRIEND = 'https://shop.example';
const STRANGER = 'https://evil.example';
const JSON_TYPE = { 'content-type': 'application/json' };
const SIGN_UP = `mutation ($input: SignUpDistributorInput!) { signUpDistributor(input: $input) { __typename ... on Refusal { code } } }`;
const APPLICATION = {
  displayName: 'Mal',
  contact: 'mal@example.com',
  declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
};

let programme: RawProgramme;
let bearer: string;

beforeAll(async () => {
  programme = await rawProgramme({
    CORS_ORIGINS: `${FRIEND}, https://app.example:8443`,
    CORS_HEADERS: 'X-Shop-Version',
  });
  bearer = await programme.served.bearer(OLIVIA);
});
afterAll(() => programme.close());

interface Seen extends RawAnswer {
  readonly headers: Headers;
}

async function send(init: RequestInit, path = ''): Promise<Seen> {
  const response = await fetch(`${programme.served.url}${path}`, init);
  const text = await response.text();
  const { data, errors = [] } = (text === '' ? {} : JSON.parse(text)) as {
    data?: RawAnswer['data'];
    errors?: { extensions?: { code?: unknown } }[];
  };
  return {
    status: response.status,
    headers: response.headers,
    text,
    data,
    codes: errors.map(({ extensions }) => extensions?.code),
  };
}

/** Sent, answered, and nothing written. */
async function harmless(init: RequestInit, path = ''): Promise<Seen> {
  let seen: Seen | undefined;
  await programme.harmlessly(async () => (seen = await send(init, path)));
  if (seen === undefined) throw new Error('Nothing was answered.');
  return seen;
}

const change = (
  headers: Record<string, string>,
  body: BodyInit = JSON.stringify({ query: SIGN_UP, variables: { input: APPLICATION } }),
): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

describe('GraphQL over HTTP', () => {
  it('follows the specification: every check of its audit passes', async () => {
    const results = await auditServer({
      url: programme.served.url,
      fetchFn: (url: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', bearer);
        return fetch(url, { ...init, headers });
      },
    });
    const not = results
      .filter(({ status }) => status !== 'ok')
      .map(({ id, name, status }) => `${status} ${id} ${name}`);
    process.stdout.write(
      `GraphQL over HTTP: ${(results.length - not.length).toString()} of ${results.length.toString()} ok; not: ${not.join('; ') || 'none'}\n`,
    );
    expect(not).toEqual([]);
    expect(results).toHaveLength(61);
  });
});

/** One byte for each character, as no JSON is written. */
const latin1 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a change is not made', () => {
  it.each<[string, () => RequestInit, number, string]>([
    [
      'by a form of a foreign page',
      () => change({ 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'by text of a foreign page',
      () => change({ 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'by parts of a form',
      () => change({ 'content-type': 'multipart/form-data; boundary=x' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'by a document without JSON around it',
      () => change({ 'content-type': 'application/graphql' }, 'mutation { __typename }'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'in UTF-16',
      () => change({ 'content-type': 'application/json; charset=utf-16' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'in Latin-1',
      () => change({ 'content-type': 'application/json;charset=ISO-8859-1' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'in UTF-7',
      () => change({ 'content-type': 'application/json; charset=utf-7' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'in bytes that are no UTF-8',
      () =>
        change(
          JSON_TYPE,
          latin1(
            JSON.stringify({
              query: SIGN_UP,
              variables: { input: { ...APPLICATION, displayName: 'Mal\u00ff\u00fe' } },
            }),
          ),
        ),
      400,
      'BAD_REQUEST',
    ],
    [
      'in half a character',
      () => change(JSON_TYPE, latin1(`{"query":${JSON.stringify(SIGN_UP)}}\u00e5\u0088`)),
      400,
      'BAD_REQUEST',
    ],
    [
      'of two content types',
      () => change({ 'content-type': 'application/json, text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'that says that it is compressed and is not',
      () => change({ ...JSON_TYPE, 'content-encoding': 'identity, GZIP' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'compressed',
      () => change({ ...JSON_TYPE, 'content-encoding': 'gzip' }, new Uint8Array(gzipSync('{}'))),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['by HEAD', () => ({ method: 'HEAD' }), 405, ''],
    ['by PATCH', () => ({ ...change(JSON_TYPE), method: 'PATCH' }), 405, 'BAD_REQUEST'],
    ['by PUT', () => ({ ...change(JSON_TYPE), method: 'PUT' }), 405, 'BAD_REQUEST'],
    ['by DELETE', () => ({ ...change(JSON_TYPE), method: 'DELETE' }), 405, 'BAD_REQUEST'],
    [
      'for one who takes no JSON back',
      () => change({ ...JSON_TYPE, accept: 'text/html' }),
      406,
      'BAD_REQUEST',
    ],
    [
      'for one who takes it in another encoding',
      () => change({ ...JSON_TYPE, accept: 'application/json; charset=utf-16' }),
      406,
      'BAD_REQUEST',
    ],
    [
      'in a batch',
      () =>
        change(
          JSON_TYPE,
          JSON.stringify([
            { query: SIGN_UP, variables: { input: APPLICATION } },
            { query: '{ __typename }' },
          ]),
        ),
      400,
      'BAD_REQUEST',
    ],
    [
      'by a batch of ten thousand',
      () =>
        change(
          JSON_TYPE,
          JSON.stringify(Array.from({ length: 10_000 }, () => ({ query: '{ __typename }' }))),
        ),
      400,
      'BAD_REQUEST',
    ],
    [
      'with a document that is a list',
      () => change(JSON_TYPE, '{"query":["mutation { __typename }"]}'),
      400,
      'BAD_REQUEST',
    ],
    [
      'with variables that are a list',
      () => change(JSON_TYPE, JSON.stringify({ query: SIGN_UP, variables: [APPLICATION] })),
      400,
      'BAD_REQUEST',
    ],
    ['with half a body', () => change(JSON_TYPE, '{"query": "mutation'), 400, 'BAD_REQUEST'],
    ['with nothing', () => change(JSON_TYPE, ''), 400, 'BAD_REQUEST'],
  ])('%s', async (_how, init, status, code) => {
    const answer = await harmless(init());
    expect({ status: answer.status, codes: answer.codes }).toEqual({
      status,
      codes: code === '' ? [] : [code],
    });
  });

  it('by GET, not even with the header that a page of ours would send', async () => {
    const search = new URLSearchParams({
      query: SIGN_UP,
      variables: JSON.stringify({ input: APPLICATION }),
    }).toString();
    const answer = await harmless({ headers: { 'apollo-require-preflight': '1' } }, `?${search}`);
    expect(answer).toMatchObject({ status: 405, codes: ['BAD_REQUEST'] });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it.each(['HEAD', 'OPTIONS', 'PUT'])('by %s, with the change in the address', async (method) => {
    const search = new URLSearchParams({
      query: SIGN_UP,
      variables: JSON.stringify({ input: APPLICATION }),
    }).toString();
    expect(
      (
        await harmless(
          { method, headers: { 'apollo-require-preflight': '1', 'content-type': 'application/json' } },
          `?${search}`,
        )
      ).text,
    ).not.toContain('data');
  });

  it('by the keys that stand first: one reader, and the last of them counts', async () => {
    const twice = `{"query":${JSON.stringify(SIGN_UP)},"variables":{"input":${JSON.stringify(APPLICATION)}},"query":"{ __typename }"}`;
    expect(await harmless(change(JSON_TYPE, twice))).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
    });
  });

  it('for two tokens, whichever of them is valid', async () => {
    const body = '{"query":"mutation { settlePeriod(input: { period: \\"2020-01\\" }) { __typename } }"}';
    const port = Number(new URL(programme.served.url).port);
    for (const tokens of [
      [bearer, 'Bearer a.b.c'],
      ['Bearer a.b.c', bearer],
      [bearer, bearer],
    ]) {
      const headers = [
        'Host: localhost',
        'Content-Type: application/json',
        ...tokens.map((token) => `Authorization: ${token}`),
      ];
      expect((await sendRaw(port, wireRequest('POST /graphql', headers, body))).status).toBe(401);
    }
  });

  it('by GET, hidden behind a query that is asked for by name', async () => {
    const query =
      'query Look { __typename } mutation Change { settlePeriod(input: { period: "2020-01" }) { __typename } }';
    const search = new URLSearchParams({ query, operationName: 'Change' }).toString();
    expect(
      await harmless({ headers: { 'apollo-require-preflight': '1', authorization: bearer } }, `?${search}`),
    ).toMatchObject({ status: 405 });
  });

  it.each([1024 * 1024 + 1, 10 * 1024 * 1024])('with a body of %i bytes', async (size) => {
    const body = JSON.stringify({
      query: SIGN_UP,
      variables: { input: { ...APPLICATION, displayName: 'a'.repeat(size) } },
    });
    expect(await harmless(change(JSON_TYPE, body))).toMatchObject({ status: 413, codes: ['BODY_TOO_LARGE'] });
  });

  it('with a body without a length, which never ends', async () => {
    const part = new Uint8Array(256 * 1024).fill(97);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => (sent++ < 40 ? stream.enqueue(part) : stream.close()),
    });
    const init = { ...change(JSON_TYPE, body), duplex: 'half' } as RequestInit;
    expect(await harmless(init)).toMatchObject({ status: 413, codes: ['BODY_TOO_LARGE'] });
  });
});

describe('a query', () => {
  it('may be asked by GET with a header that no foreign page can send, and not without', async () => {
    const path = `?${new URLSearchParams({ query: '{ viewer { role } }' }).toString()}`;
    expect(
      await send({ headers: { authorization: bearer, 'apollo-require-preflight': '1' } }, path),
    ).toMatchObject({ status: 200, data: { viewer: { role: 'ADMIN' } } });
    expect(await send({ headers: { authorization: bearer } }, path)).toMatchObject({
      status: 200,
      data: { viewer: { role: 'ADMIN' } },
    });
    expect(await send({}, path)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    expect(await send({ headers: { authorization: '' } }, path)).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
  });

  it('may stand behind a byte order mark, as some programs write one', async () => {
    const body = `\ufeff${JSON.stringify({ query: '{ viewer { role } }' })}`;
    expect(await send(change({ ...JSON_TYPE, authorization: bearer }, body))).toMatchObject({
      status: 200,
      data: { viewer: { role: 'ADMIN' } },
    });
    expect(await send(change({ ...JSON_TYPE, authorization: bearer }, `\ufeff${body}`))).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
  });

  it.each([
    '{',
    '{ nothing }',
    'query ($first: Int!) { orders(first: $first) { totalCount } }',
    '{ orders(first: 1000) { totalCount } }',
  ])(
    'that is refused is 200 to a client that names plain JSON alone, and 400 to every other: %s',
    async (query) => {
      const statuses = [];
      for (const accept of [
        'application/json',
        'application/graphql-response+json',
        'application/graphql-response+json, application/json',
        '*/*',
        'application/json, */*;q=0.1',
      ])
        statuses.push(
          (await send(change({ ...JSON_TYPE, authorization: bearer, accept }, JSON.stringify({ query }))))
            .status,
        );
      expect(statuses).toEqual([200, 400, 400, 400, 400]);
    },
  );

  it.each<[string, () => RequestInit, number]>([
    ['a body that is no JSON', () => change({ ...JSON_TYPE, accept: 'application/json' }, '{"query"'), 400],
    [
      'a token that does not hold',
      () =>
        change(
          { ...JSON_TYPE, accept: 'application/json', authorization: 'Bearer a.b.c' },
          '{"query":"{ viewer { role } }"}',
        ),
      401,
    ],
  ])('is refused by its status whatever a client takes, for %s', async (_what, init, status) => {
    expect((await send(init())).status).toBe(status);
  });

  it.each([
    ['of lists', (deep: number) => `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['of objects', (deep: number) => `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
  ])('survives JSON a hundred thousand levels deep, %s', async (_what, nest) => {
    const deep = nest(100_000);
    const unused = await harmless(
      change(JSON_TYPE, `{"query":"{ __typename }","variables":{"unused":${deep}}}`),
    );
    expect(unused).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    const used = await harmless(
      change(JSON_TYPE, `{"query":${JSON.stringify(SIGN_UP)},"variables":{"input":${deep}}}`),
    );
    expect(used).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    expect(used.text.length).toBeLessThan(2000);
  });

  it.each(['extensions', 'operationName', 'query', 'documentId', 'variables', 'nothing', ''])(
    'survives it outside of the variables too, as %j',
    async (key) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
      for (const nested of [deep, objects]) {
        const answer = await harmless(
          change(JSON_TYPE, key === '' ? nested : `{"query":"{ __typename }","${key}":${nested}}`),
        );
        expect([200, 400]).toContain(answer.status);
        expect(answer.text.length).toBeLessThan(2000);
      }
    },
  );

  it('is not kept for others because somebody sent it with its hash: by POST and GET, then and later', async () => {
    const query = '{ __typename }';
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    const get = (search: Record<string, string>) =>
      harmless(
        { headers: { 'apollo-require-preflight': '1' } },
        `?${new URLSearchParams(search).toString()}`,
      );
    const named = JSON.stringify(extensions);
    for (let time = 0; time < 2; time += 1) {
      for (const { status, codes, data } of [
        await harmless(change(JSON_TYPE, JSON.stringify({ query, extensions }))),
        await get({ query, extensions: named }),
      ])
        expect({ status, codes, data }).toEqual({ status: 200, codes: [], data: { __typename: 'Query' } });
      for (const { status, codes, data } of [
        await harmless(change(JSON_TYPE, JSON.stringify({ extensions }))),
        await get({ extensions: named }),
      ])
        expect({ status, codes, data }).toEqual({
          status: 400,
          codes: ['PERSISTED_QUERY_NOT_SUPPORTED'],
          data: undefined,
        });
    }
  });

  it('is not changed by keys that every object has', async () => {
    const body = `{"__proto__":{"query":"{ nothing }"},"query":${JSON.stringify(SIGN_UP)},"variables":{"__proto__":{"input":{}},"input":{"__proto__":{"displayName":"Mal"},"constructor":{}}}}`;
    expect(await harmless(change(JSON_TYPE, body))).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    expect(({} as Record<string, unknown>)['displayName']).toBeUndefined();
  });
});

describe('a browser', () => {
  const preflight = (origin: string) =>
    send({
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('is told that pages may send what usual clients send, and what the deployment adds', async () => {
    const { headers } = await preflight(FRIEND);
    const allowed = headers.get('access-control-allow-headers')?.split(', ') ?? [];
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'apollographql-client-name',
        'apollographql-client-version',
        'traceparent',
        'x-shop-version',
      ]),
    );
  });

  it.each([FRIEND, 'https://app.example:8443'])('is told that pages of %s may ask', async (origin) => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(headers.get('access-control-allow-headers')).toMatch(/authorization, content-type/);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toMatch(
      /^origin, access-control-request-method, access-control-request-headers$/,
    );
    const answer = await send({ ...change({ ...JSON_TYPE, origin }, '{"query":"{ __typename }"}') });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(answer.headers.get('vary')).toContain('origin');
  });

  it.each([
    STRANGER,
    'null',
    'https://shop.example.evil.example',
    'https://shop.example:444',
    'http://shop.example',
    'https://SHOP.example',
    'https://shop.example/',
  ])('is not told so of %s, and of no answer either', async (origin) => {
    const asked = [
      await preflight(origin),
      await send(change({ ...JSON_TYPE, origin }, '{"query":"{ __typename }"}')),
    ];
    for (const { headers } of asked) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toContain('origin');
    }
  });

  it('that shows the explorer while developing asks from the place that it was served from', async () => {
    const origin = new URL(programme.served.url).origin;
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
  });
});

describe('every answer', () => {
  const base = () => programme.served.url.replace('/graphql', '');
  it.each<[string, () => Promise<Response>]>([
    [
      'of a question',
      () =>
        fetch(
          programme.served.url,
          change({ ...JSON_TYPE, authorization: bearer }, '{"query":"{ viewer { role } }"}'),
        ),
    ],
    ['of a mistake', () => fetch(programme.served.url, change(JSON_TYPE, '{"query":"{ nothing }"}'))],
    [
      'of a token that does not hold',
      () => fetch(programme.served.url, change({ ...JSON_TYPE, authorization: 'Bearer a.b.c' })),
    ],
    [
      'of a preflight',
      () =>
        fetch(programme.served.url, {
          method: 'OPTIONS',
          headers: { origin: STRANGER, 'access-control-request-method': 'POST' },
        }),
    ],
    ['of a method that is not served', () => fetch(programme.served.url, { method: 'DELETE' })],
    ['of too large a body', () => fetch(programme.served.url, change(JSON_TYPE, 'a'.repeat(2_000_000)))],
    ['of a place that there is not', () => fetch(`${base()}/elsewhere`)],
    ['about its health', () => fetch(`${base()}/health`)],
  ])('%s carries the same guards, its id, and no word of what made it', async (_what, ask) => {
    const { headers } = await ask();
    expect(
      Object.fromEntries(
        [
          'cache-control',
          'content-security-policy',
          'cross-origin-resource-policy',
          'referrer-policy',
          'x-content-type-options',
        ].map((name) => [name, headers.get(name)]),
      ),
    ).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('of the keys is guarded too, and may be kept for a while', async () => {
    const { status, headers } = await fetch(`${base()}/.well-known/jwks.json`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}/);
    expect((await fetch(`${base()}/.well-known/jwks.json`, { method: 'POST' })).status).toBe(405);
  });

  it.each([
    ['subscription ($no: Boolean!) { orderUpdates @skip(if: $no) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'subscription ($no: Boolean) { ... @include(if: $no) { orderUpdates { id } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['subscription { orderUpdates @skip(if: "no") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'query Q { __typename } subscription S($no: Boolean!) { orderUpdates @skip(if: $no) { id } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['subscription { orderUpdates @skip(if: true) { id } }', 'NOT_AVAILABLE'],
  ])('refuses a subscription that a condition may leave nothing of: %s', async (query, code) => {
    const variables = { no: true };
    const init = (accept: string) =>
      change({ ...JSON_TYPE, accept }, JSON.stringify({ query, variables, operationName: null }));
    const { status, codes } = await harmless(init('application/graphql-response+json'));
    expect([status, new Set(codes)]).toEqual([400, new Set([code])]);
    const plain = await send(init('application/json'));
    expect([plain.status, plain.codes]).toEqual([code === 'NOT_AVAILABLE' ? 400 : 200, codes]);
  });

  it('has errors of the closed list alone, each with the id of the request', async () => {
    const asked = await Promise.all(
      [
        '{ nothing }',
        '{',
        'query A { __typename } query B { __typename }',
        '{ programme { name } }',
        '{ orders(first: 1000) { nodes { id } } }',
        'subscription { orderUpdates { id } }',
        `{ ${'a: __typename '.repeat(600)} }`,
      ].map((query) => send(change(JSON_TYPE, JSON.stringify({ query, operationName: 'a\nb' })))),
    );
    const atTheDoor = await Promise.all([
      send({ method: 'DELETE' }),
      send(change({ 'content-type': 'text/plain' }, '{}')),
      send(change({ ...JSON_TYPE, accept: 'text/html' }, '{}')),
      send(change({ ...JSON_TYPE, authorization: 'Bearer a.b.c' }, '{"query":"{ __typename }"}')),
      send(change(JSON_TYPE, 'a'.repeat(2_000_000))),
    ]);
    for (const { codes, text, headers } of [...asked, ...atTheDoor]) {
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) expect(ERROR_CODES).toContain(code);
      const { errors } = JSON.parse(text) as { errors: { extensions: { requestId: string } }[] };
      for (const { extensions } of errors) expect(extensions.requestId).toBe(headers.get('x-request-id'));
    }
  });
});

describe('what a caller sent', () => {
  const SECRET = 'Tr0ub4dor-secret';

  it.each<[string, string, object]>([
    ['in a text that is no GraphQL', `query "${SECRET}"`, {}],
    ['as a number', `{ orders(first: "${SECRET}") { totalCount } }`, {}],
    ['as a value of an enum', `{ orders(status: "${SECRET}") { totalCount } }`, {}],
    ['as a month', `{ settlement(period: "${SECRET}") { status } }`, {}],
    [
      'inside an input',
      `mutation { recordVisit(input: { referralCode: 1, visitorToken: "${SECRET}", visitedAt: "${SECRET}" }) { __typename } }`,
      {},
    ],
    [
      'in a variable that is a number',
      'query ($first: Int) { orders(first: $first) { totalCount } }',
      { first: SECRET },
    ],
    ['in an input that is none', SIGN_UP, { input: SECRET }],
    ['under a name that the input does not have', SIGN_UP, { input: { ...APPLICATION, [SECRET]: 1 } }],
    [
      'deep in an input',
      SIGN_UP,
      {
        input: {
          ...APPLICATION,
          declaration: { adult: SECRET, notBarredOccupation: [SECRET], termsVersion: { a: SECRET } },
        },
      },
    ],
    ['beside what was left out', SIGN_UP, { input: { displayName: SECRET } }],
  ])('is not repeated: %s', async (_where, query, variables) => {
    const answer = await programme.harmlessly(() => programme.ask(SHOP, query, variables));
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('Tr0ub4dor');
  });

  it.each([
    ['half a body', '{"query": "mutation'],
    ['a batch', '[]'],
    ['a body that is a number', '5'],
  ])('is answered in the language that was asked for, also for %s', async (_what, body) => {
    const { text } = await send(change({ ...JSON_TYPE, 'accept-language': 'zh-CN' }, body));
    expect((JSON.parse(text) as { errors: { message: string }[] }).errors[0]?.message).toMatch(
      /^[^a-z]*请求/,
    );
  });

  it.each([
    [
      'a field that there is not',
      { order: { id: 'x', coupon: 1 }, step: 'PAY' },
      ['order'],
      'OrderRef has no field "coupon".',
      'OrderRef 没有字段 "coupon"。',
    ],
    [
      'no value of an enum',
      { order: { id: 'x' }, step: 'PAYED' },
      ['step'],
      'It is one of PAY, SHIP, COMPLETE, CANCEL.',
      '可选值：PAY, SHIP, COMPLETE, CANCEL。',
    ],
    [
      'no instant',
      { order: { id: 'x' }, step: 'PAY', at: 'noon' },
      ['at'],
      'DateTime takes an RFC 3339 instant between 1970 and 9999, such as "2026-10-01T00:00:00Z".',
      '须为 1970 年至 9999 年之间的 RFC 3339 时间，例如 "2026-10-01T00:00:00Z"。',
    ],
  ])('is told in either language, while the schema is open: %s', async (_what, input, path, en, zh) => {
    const query = 'mutation ($input: AdvanceOrderInput!) { advanceOrder(input: $input) { __typename } }';
    for (const [language, hint] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const { text } = await send(
        change(
          { ...JSON_TYPE, 'accept-language': language },
          JSON.stringify({ query, variables: { input } }),
        ),
      );
      const [error] = (
        JSON.parse(text) as { errors: { message: string; extensions: { mistakes: object[] } }[] }
      ).errors;
      expect(error?.extensions.mistakes).toMatchObject([{ variable: 'input', path, hint }]);
      expect(error?.message).toContain(hint);
      expect(error?.message).toContain(['input', ...path].join('.'));
    }
  });

  it('is told where it does not fit, and what would', async () => {
    const { text } = await programme.ask(SHOP, SIGN_UP, {
      input: { ...APPLICATION, declaration: { adult: 'yes', termsVersion: '1' } },
    });
    const [error] = (JSON.parse(text) as { errors: { message: string; extensions: object }[] }).errors;
    expect(error).toMatchObject({
      message: 'Variable "$input" does not fit its type at "input.declaration.adult": Boolean! is expected.',
      extensions: {
        mistakes: [
          { variable: 'input', path: ['declaration', 'adult'], expected: 'Boolean!' },
          { variable: 'input', path: ['declaration', 'notBarredOccupation'], expected: 'Boolean!' },
        ],
      },
    });
  });
});
