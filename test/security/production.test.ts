import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { post } from '../support/post.ts';
import { storedClient, storedSession } from '../support/stored-session.ts';

let programme: RawProgramme;
let olivia: JWTPayload;

beforeAll(async () => {
  programme = await rawProgramme({ NODE_ENV: 'production', CODE_SENDER: 'none', CORS_ORIGINS: '' });
  olivia = { ...OLIVIA, sid: await storedSession(programme.books.pool, 'olivia') };
});
afterAll(async () => {
  await programme.close();
  process.env['NODE_ENV'] = 'test';
});

const ask = (query: string, variables: object = {}) =>
  programme.harmlessly(() => programme.ask(olivia, query, variables));
const messages = ({ text }: { text: string }) =>
  (JSON.parse(text) as { errors?: { message: string }[] }).errors?.map(({ message }) => message);

describe('production does not reveal the schema', () => {
  it.each([
    ['asked for plainly', '{ __schema { types { name } } }'],
    ['by the name of a type', '{ __type(name: "Distributor") { fields { name } } }'],
    ['under another name', '{ viewer: __schema { queryType { name } } }'],
    ['in a fragment', '{ ...F } fragment F on Query { __schema { queryType { name } } }'],
    ['in a fragment without a type', '{ ... { __type(name: "Query") { name } } }'],
    [
      'behind a directive',
      'query ($no: Boolean = true) { __schema @include(if: $no) { queryType { name } } }',
    ],
    [
      'in an operation that is not the one asked for',
      'query A { __typename } query B { __schema { queryType { name } } }',
    ],
    ['with blanks and comments between', '{ __schema#\n,,\ufeff{ queryType { name } } }'],
  ])('%s', async (_how, query) => {
    const answer = await ask(query);
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.data).toBeUndefined();
    expect(new Set(messages(answer))).toEqual(new Set(['The schema is not told here.']));
  });

  it.each([
    ['a field', '{ distributer { id } }'],
    ['a type', 'query ($in: SignUpDistributorInpt) { __typename }'],
    ['an argument', '{ orders(frist: 1) { totalCount } }'],
    ['a value', '{ orders(status: PAYED) { totalCount } }'],
    ['a field of an input', 'mutation { settlePeriod(input: { perio: "2020-01" }) { __typename } }'],
    ['what is missing', '{ settlement { status } }'],
    ['what it is made of', '{ viewer }'],
  ])('by what it offers after a mistake in %s', async (_what, query) => {
    const answer = await ask(query);
    expect(answer.codes[0]).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(new Set(messages(answer))).toEqual(new Set(['The document does not fit the schema.']));
    expect(answer.text).not.toMatch(/did you mean|distributor|Viewer|period|first/i);
  });

  it.each([
    ['a field that there is not', { perio: '2020-01' }],
    ['a month that is none', { period: '2020-13' }],
    ['another type', 7],
    ['nothing', undefined],
  ])('by what it says of variables: %s', async (_what, input) => {
    const answer = await ask(
      'mutation ($input: SettlePeriodInput!) { settlePeriod(input: $input) { __typename } }',
      { input },
    );
    expect({ status: answer.status, codes: answer.codes, told: messages(answer) }).toEqual({
      status: 400,
      codes: ['BAD_USER_INPUT'],
      told: ['The variables do not fit the document.'],
    });
    expect(answer.text).not.toMatch(/did you mean|perio|YearMonth|SettlePeriod|mistakes/i);
  });

  it("while __typename is nobody's secret", async () => {
    expect(await ask('{ __typename viewer { __typename } }')).toMatchObject({ status: 200, codes: [] });
  });
});

it('requires HTTPS of browsers, and allows no origin', async () => {
  const origin = new URL(programme.served.url).origin;
  const { headers } = await fetch(programme.served.url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
});

describe('a token of our own key holds in production', () => {
  const ADA = `dst_${'0'.repeat(32)}`;
  const status = async (claims: JWTPayload) =>
    (await programme.harmlessly(() => programme.ask(claims, '{ viewer { role } }'))).status;

  it('for a person in a session, and for a client', async () => {
    expect(await status(olivia)).toBe(200);
    const sub = await storedClient(programme.books.pool, 'web');
    expect(await status({ sub, role: 'STOREFRONT', channels: ['web'], scope: 'orders:read' })).toBe(200);
  });

  it.each<[string, JWTPayload]>([
    ['an operator', { sub: 'local:admin', role: 'ADMIN' }],
    ['a shop', { sub: 'local:storefront', role: 'STOREFRONT', channels: ['default'] }],
    ['a distributor', { sub: ADA, role: 'DISTRIBUTOR', distributor: ADA }],
  ])('and not as it is made for development: %s', async (_who, claims) => {
    await programme.books.pool.query(
      `insert into distributors (id, code, display_name, status, tier_code, joined_at)
       values ($1, 'ADA22222', 'Ada', 'ACTIVE', (select code from tiers limit 1), now()) on conflict do nothing`,
      [ADA],
    );
    expect(await status(claims)).toBe(401);
    const sid = await storedSession(programme.books.pool, String(claims.sub));
    if (claims['role'] !== 'STOREFRONT') expect(await status({ ...claims, sid })).toBe(200);
  });
});

describe('where nobody is sent a code (CODE_SENDER=none)', () => {
  const NOBODY_IS_SENT = {
    en: 'This deployment sends no messages: signing in with a code and inviting are not possible.',
    zh: '本系统未开通消息发送：不能使用验证码登录，也不能发送邀请。',
  };

  it.each([
    [
      'asking for one',
      null,
      'mutation { requestSignInCode(input: { contact: "ada@tea.example" }) { __typename } }',
    ],
    [
      'inviting an operator',
      'olivia',
      'mutation { inviteOperator(input: { contact: "oscar@tea.example", displayName: "Oscar" }) { __typename } }',
    ],
  ])('%s is told so in both languages, and nothing is kept', async (_what, who, query) => {
    const token: Record<string, string> =
      who === null ? {} : { authorization: await programme.served.bearer(olivia) };
    for (const [language, message] of Object.entries(NOBODY_IS_SENT)) {
      const answer = await programme.harmlessly(async () => {
        const { status, text } = await post(
          programme.served.url,
          { ...token, 'accept-language': language },
          JSON.stringify({ query }),
        );
        const { data, errors } = JSON.parse(text) as {
          data: object | null;
          errors: { message: string; extensions: { code: string } }[];
        };
        return {
          status,
          text,
          data: data as Record<string, unknown> | null,
          codes: errors.map(({ extensions }) => extensions.code),
        };
      });
      expect(answer).toMatchObject({ status: 200, data: null, codes: ['NOT_AVAILABLE'] });
      expect(messages(answer)).toEqual([message]);
    }
  });
});
