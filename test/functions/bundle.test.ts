import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenIssuer, type TokenIssuer } from '../support/access-token.ts';
import { bundleOf, type Bundle } from '../support/bundles.ts';
import { useDatabase } from '../support/database.ts';
import schedule from '../support/events/schedule.json' with { type: 'json' };
import { answerOf, get, post, withHeader, type Answer } from '../support/gateway-events.ts';
import { startLambda, type Lambda } from '../support/lambda.ts';
import { storedSession } from '../support/stored-session.ts';

const DAY = 86_400_000;
const books = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tributary-bundles-'));

let bundles: Readonly<Record<'graphql' | 'settle' | 'refresh' | 'socket' | 'relay', Bundle>>;
let api: Lambda;
let settle: Lambda;
let refresh: Lambda;
const started: Lambda[] = [];
let issuer: TokenIssuer;
let olga: string;

beforeAll(async () => {
  const [graphql, settleMonth, refreshLeaderboard, socket, relay] = await Promise.all([
    bundleOf('graphql', folder),
    bundleOf('jobs/settle-months', folder),
    bundleOf('jobs/refresh-leaderboards', folder),
    bundleOf('live/socket', folder),
    bundleOf('live/relay', folder),
  ]);
  bundles = { graphql, settle: settleMonth, refresh: refreshLeaderboard, socket, relay };
  issuer = tokenIssuer();
  olga = await issuer.bearer({ sub: 'olga', role: 'ADMIN', sid: await storedSession(books.db.pool, 'olga') });
  const keys = { current: 'test', keys: { test: randomBytes(32).toString('base64') } };
  const variables = { NODE_ENV: 'production', DATABASE_URL: books.db.url, DATA_KEYS: JSON.stringify(keys) };
  api = await start(graphql, { ...variables, CODE_SENDER: 'none', ...issuer.variables });
  settle = await start(settleMonth, variables);
  refresh = await start(refreshLeaderboard, variables);
});

async function start({ file }: Bundle, variables: Record<string, string>): Promise<Lambda> {
  const lambda = await startLambda(file, variables);
  started.push(lambda);
  return lambda;
}

afterAll(async () => {
  await Promise.all(started.map((lambda) => lambda.stop()));
  rmSync(folder, { recursive: true });
});

async function ask(...[query, variables, authorization]: Parameters<typeof post>): Promise<Answer> {
  return answerOf(await api.invoke(post(query, variables, authorization)));
}

describe('the bundles that are deployed', () => {
  it.each([
    // 82 KB of it say which phone numbers each country has, 20 KB which addresses webhooks may have, 35 KB are webhooks themselves, 25 KB notices with their words, 15 KB the types of events, 25 KB tiers that move; 80 KB of each are the driver for a plain Postgres.
    ['graphql', 2100],
    ['settle', 650],
    ['refresh', 650],
    // The schema without Apollo.
    ['socket', 1850],
    ['relay', 1800],
  ] as const)('%s is at most %i KB', (name, limit) => {
    expect(bundles[name].kilobytes).toBeLessThan(limit);
  });

  it('leave out what is never used', () => {
    const unused =
      /class-validator|usage-reporting|plugin\/(usageReporting|inlineTrace|landingPage\/default)|pg\/lib\/native|pgpass/;
    expect(bundles.graphql.sources.filter((source) => unused.test(source))).toEqual([]);
  });

  it('let the jobs start without GraphQL', () => {
    const graphql = /node_modules\/(@apollo|graphql|type-graphql|@graphql-tools)\/|^schema\//;
    for (const { sources } of [bundles.settle, bundles.refresh])
      expect(sources.filter((source) => graphql.test(source))).toEqual([]);
  });
});

it('the functions of sockets start without Apollo', () => {
  for (const { sources } of [bundles.socket, bundles.relay])
    expect(sources.filter((source) => source.includes('node_modules/@apollo/'))).toEqual([]);
});

describe('the API behind API Gateway', () => {
  it('knows who asks, over POST, GET and a body in base64', async () => {
    const question = post('{ viewer { role } }', {}, olga);
    const encoded = {
      ...question,
      body: Buffer.from(question.body ?? '').toString('base64'),
      isBase64Encoded: true,
    };
    for (const event of [question, encoded, get('{ viewer { role } }', olga)])
      expect(answerOf(await api.invoke(event))).toMatchObject({
        status: 200,
        data: { viewer: { role: 'ADMIN' } },
      });
  });

  it('answers with the id that the gateway gave, not with one that the client chose', async () => {
    const { headers } = await ask('{ viewer { role } }', {}, olga);
    expect(headers['x-request-id']).toBe('AbCdEfGhIjKlMn==');
    expect(headers['content-type']).toMatch(/^application\/graphql-response\+json/);
  });

  it.each([
    ['en', 'This token is not accepted.'],
    ['zh-CN', '访问令牌无效或已过期。'],
  ])('turns a token away that does not hold, in %s', async (language, message) => {
    const event = withHeader(post('{ viewer { role } }', {}, 'Bearer a.b.c'), 'accept-language', language);
    const answer = answerOf(await api.invoke(event));
    expect(answer).toMatchObject({
      status: 401,
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('answers nothing about its schema to strangers', async () => {
    const introspection = await ask('{ __schema { types { name } } }', {}, olga);
    expect(introspection).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    const mistyped = await ask('{ viewr { role } }', {}, olga);
    expect(mistyped.errors?.[0]?.message).toBe('The document does not fit the schema.');
  });

  it.each([
    ['malformed JSON', { ...post('{ viewer { role } }'), body: '{"query": ' }],
    ['no body', { ...post('{ viewer { role } }'), body: undefined }],
    ['a batch', { ...post(''), body: '[{"query":"{ __typename }"},{"query":"{ __typename }"}]' }],
    ['a document without end', post(`{ ${'__typename '.repeat(3000)} }`)],
  ])('refuses %s with 400', async (_what, event) => {
    expect(answerOf(await api.invoke(event)).status).toBe(400);
  });
});

describe('the door of the API, in production', () => {
  const SECURED = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'x-request-id': 'AbCdEfGhIjKlMn==',
  };
  const large = JSON.stringify({ query: `{ __typename } # ${'a'.repeat(1024 * 1024)}` });
  const method = (name: string) => {
    const event = post('{ __typename }');
    return {
      ...event,
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: name } },
    };
  };

  it.each<[string, object, number, string]>([
    [
      'a form of another site',
      withHeader(post('{ __typename }'), 'content-type', 'text/plain'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body of more than 1 MB', { ...post(''), body: large }, 413, 'BODY_TOO_LARGE'],
    [
      'one in base64',
      { ...post(''), body: Buffer.from(large).toString('base64'), isBase64Encoded: true },
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'a compressed body',
      withHeader(post('{ __typename }'), 'content-encoding', 'gzip'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['another method', method('PUT'), 405, 'BAD_REQUEST'],
    [
      'a body that is no text',
      { ...post(''), body: Buffer.from([0x7b, 0xff, 0x7d]).toString('base64'), isBase64Encoded: true },
      400,
      'BAD_REQUEST',
    ],
  ])('is closed to %s, and says so under the same headers', async (_what, event, status, code) => {
    const answer = answerOf(await api.invoke(event));
    expect(answer).toMatchObject({
      status,
      headers: SECURED,
      errors: [{ extensions: { code, requestId: 'AbCdEfGhIjKlMn==' } }],
    });
    expect(answer.data).toBeUndefined();
  });

  it.each([
    [0, 200],
    [1, 413],
  ])(
    'takes a body of 1 MB as it will be read, in base64 as well, which is a third longer: %i bytes more are answered %i',
    async (more, status) => {
      const frame = JSON.stringify({ query: '{ __typename } # ' });
      const body = frame.replace('# ', `# ${'a'.repeat(1024 * 1024 + more - frame.length)}`);
      for (const event of [
        { ...post(''), body },
        { ...post(''), body: Buffer.from(body).toString('base64'), isBase64Encoded: true },
      ])
        expect(answerOf(await api.invoke(event)).status).toBe(status);
    },
  );

  it('puts them on what it answers as well', async () => {
    expect((await ask('{ viewer { role } }', {}, olga)).headers).toMatchObject(SECURED);
  });
});

describe('the log', () => {
  const NAME = 'Forged'.repeat(100);
  const linesOf = () =>
    api
      .log()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('has one line for each request, with its id, and nothing that the caller sent but names', async () => {
    const before = linesOf().length;
    const secret = {
      input: { referralCode: 'no-such', visitorToken: 'visitor-secret', customerRef: 'carol@example.com' },
    };
    await ask(
      `mutation ${NAME}($input: RecordVisitInput!) { recordVisit(input: $input) { __typename } }`,
      secret,
      olga,
    );
    await ask(
      'mutation ($input: RecordVisitInput!) { recordVisit(input: $input) { __typename } }',
      { input: 'visitor-secret' },
      olga,
    );
    await ask('{ viewer { role } }', {}, 'Bearer visitor.secret.token');
    await api.invoke({ ...post('{"visitor-secret'), headers: { 'content-type': 'text/plain' } });
    const lines = linesOf().slice(before);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatchObject({ level: 'info', requestId: 'AbCdEfGhIjKlMn==' });
    expect(lines.map(({ msg, errors }) => [msg, errors])).toEqual([
      ['operation', undefined],
      ['operation', ['BAD_USER_INPUT']],
      ['turned away', ['UNAUTHENTICATED']],
      ['turned away', ['UNSUPPORTED_MEDIA_TYPE']],
    ]);
    expect(lines[0]).toMatchObject({ subject: 'olga', operation: 'mutation' });
    expect(String(lines[0]?.['name'])).toHaveLength(121);
    expect(JSON.stringify(lines)).not.toMatch(/secret|carol|no-such|\u2028/);
  });

  it('has the names of subjects on one line and no longer than names, whoever gave them out', async () => {
    const subject = `eve\u2028\u2029\u202e${'e'.repeat(120)}`;
    const eve = await issuer.bearer({
      sub: subject,
      role: 'ADMIN',
      sid: await storedSession(books.db.pool, subject),
    });
    const before = linesOf().length;
    expect(await ask('{ viewer { role } }', {}, eve)).toMatchObject({ status: 200 });
    expect(
      linesOf()
        .slice(before)
        .map((line) => line['subject']),
    ).toEqual([`eve   ${'e'.repeat(114)}…`]);
  });
});

describe('a month from sale to statement, through all three functions', () => {
  it('pays Ada for what the shop sold with her code', async () => {
    const code = await adaJoins();
    const { paidAt, releasesAt } = await shopSells(code);

    await refresh.invoke(schedule);
    const sold = await ask(LEADERBOARD, { period: monthOf(paidAt) }, olga);
    expect(sold.data).toMatchObject({
      leaderboard: { entries: [{ rank: 1, displayName: 'Ada', value: '100.00' }] },
    });

    await settle.invoke(schedule);
    const period = monthOf(releasesAt);
    const settled = {
      settlement: { status: 'SETTLED', statementCount: 1, total: { amount: '10.00', currency: 'CNY' } },
    };
    expect((await ask(SETTLEMENT, { period }, olga)).data).toEqual(settled);

    // The scheduler delivers at least once: a second time changes nothing (R25).
    await settle.invoke(schedule);
    expect((await ask(SETTLEMENT, { period }, olga)).data).toEqual(settled);
    expect(settle.log()).toContain('"job":"settle-months","requestId":"request-2"');
    expect(settle.log()).toMatch(/"zoneData":"\d{4}[a-z]"/);
  });

  it('says in the log what failed, and nothing of it to the caller', async () => {
    await books.db.pool.query('ALTER TABLE programme RENAME TO programme_lost');
    const answer = await ask('{ programme { name } }', {}, olga);
    await books.db.pool.query('ALTER TABLE programme_lost RENAME TO programme');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: 'AbCdEfGhIjKlMn==' };
    expect(answer.errors).toMatchObject([{ message: 'Something went wrong.', extensions }]);
    expect(JSON.stringify(answer)).not.toContain('relation');
    expect(api.log()).toMatch(/"requestId":"AbCdEfGhIjKlMn==".*relation \\"programme\\" does not exist/);
  });
});

const SIGN_UP = `mutation ($input: SignUpDistributorInput!) {
  signUpDistributor(input: $input) { ... on DistributorSignedUp { distributor { id } } ... on Refusal { code message } }
}`;
const REVIEW = `mutation ($input: ReviewDistributorInput!) {
  reviewDistributor(input: $input) { ... on DistributorReviewed { distributor { code } } ... on Refusal { code message } }
}`;
const RECORD = `mutation ($input: RecordOrderInput!) {
  recordOrder(input: $input) { ... on OrderRecorded { order { releasesAt } } ... on Refusal { code message field } }
}`;
const LEADERBOARD = `query ($period: YearMonth!) {
  leaderboard(metric: SALES, period: $period) { entries { rank displayName value } }
}`;
const SETTLEMENT = `query ($period: YearMonth!) {
  settlement(period: $period) { status statementCount total { amount currency } }
}`;

/** A change that nobody refuses. */
async function change<Success>(mutation: string, input: object, authorization?: string): Promise<Success> {
  const { data, errors } = await ask(mutation, { input }, authorization);
  const [result] = Object.values(data ?? {}) as (Success & { code?: string })[];
  if (errors !== undefined || result === undefined || result.code !== undefined)
    throw new Error(`${JSON.stringify(errors ?? result)} ${api.log()}`);
  return result;
}

async function adaJoins(): Promise<string> {
  const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
  const application = { displayName: 'Ada', contact: 'ada@example.com', declaration };
  const { distributor } = await change<{ distributor: { id: string } }>(SIGN_UP, application);
  const approval = { distributorId: distributor.id, decision: 'APPROVE' };
  return (await change<{ distributor: { code: string } }>(REVIEW, approval, olga)).distributor.code;
}

/** 100.00, so long ago that the hold has ended in a month that is over: only an operator may date that far back. */
async function shopSells(referralCode: string): Promise<{ paidAt: Date; releasesAt: Date }> {
  const paidAt = new Date(Date.now() - 90 * DAY);
  const input = {
    externalId: 'W-1',
    customerRef: 'carol',
    referralCode,
    currency: 'CNY',
    placedAt: paidAt,
    paidAt,
    completedAt: new Date(Date.now() - 80 * DAY),
    lines: [{ sku: 'TEA', quantity: 2, unitPrice: '50.00' }],
  };
  const { order } = await change<{ order: { releasesAt: string } }>(RECORD, input, olga);
  return { paidAt, releasesAt: new Date(order.releasesAt) };
}

function monthOf(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
  }).format(instant);
}
