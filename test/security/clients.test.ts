import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { rowCounts } from '../support/stored-rows.ts';
import { asker } from '../support/programme/asking.ts';
import { basic, fetchToken, formFor, tokenUrl, type TokenAnswer } from '../support/programme/client-token.ts';

/* What an API client gets at the token endpoint, and what everybody else gets there (RFC 6749, section 4.4). */

let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => programme.close());

interface Client {
  readonly id: string;
  readonly secret: string;
}

let keys = 0;
async function client(
  scopes = ['ORDERS_WRITE', 'ORDERS_READ', 'VISITS_WRITE'],
  channels = ['web'],
): Promise<Client> {
  const input = { name: 'Tea shop', channels, scopes, idempotencyKey: `client-${(keys += 1)}` };
  const { client: made, secret } = await operator<{ client: { id: string }; secret: string }>(
    'createApiClient',
    input,
    'client { id } secret',
  );
  return { id: made.id, secret };
}

const ANSWERS: Readonly<Record<string, string>> = {
  createApiClient: 'ApiClientCreated',
  rotateApiClientSecret: 'ApiClientSecretRotated',
  revokeApiClient: 'ApiClientRevoked',
};
const operator = <T>(mutation: string, input: object, answer: string): Promise<T> =>
  asker(programme.served, OLIVIA).do<T>(mutation, input, `... on ${ANSWERS[mutation]} { ${answer} }`);
const rotate = async ({ id }: Client, keepOldForMinutes?: number): Promise<Client> => {
  const { secret } = await operator<{ secret: string }>(
    'rotateApiClientSecret',
    { clientId: id, keepOldForMinutes },
    'secret',
  );
  return { id, secret };
};
const revoke = ({ id }: Client) =>
  operator('revokeApiClient', { clientId: id, reason: 'leaked' }, 'client { id }');

const exchange = (
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<TokenAnswer> => fetchToken(programme.served, form, headers, query);
const tokenOf = async (who: Client, scope?: string): Promise<string> =>
  String((await exchange(formFor(who, scope))).body['access_token']);
const isAccepted = async (who: Client): Promise<boolean> => (await exchange(formFor(who))).status === 200;

async function ask(token: string, query: string): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(programme.served.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

const RECORD = `mutation { recordOrder(input: { channel: "web", externalId: "E", customerRef: "c", currency: "CNY",
  placedAt: "2025-01-01T00:00:00Z", lines: [{ sku: "tea", quantity: 1, unitPrice: "1.00" }] }) { __typename ... on Refusal { code } } }`;
const FORBIDDEN = { errors: [{ extensions: { code: 'FORBIDDEN' } }] };

describe('a client with its secret', () => {
  it.each([
    ['in the form', (who: Client) => exchange(formFor(who))],
    [
      'by HTTP Basic',
      (who: Client) =>
        exchange({ grant_type: 'client_credentials' }, { authorization: basic(who.id, who.secret) }),
    ],
    [
      'by HTTP Basic, named in the form as well',
      (who: Client) =>
        exchange(
          { grant_type: 'client_credentials', client_id: who.id },
          { authorization: basic(who.id, who.secret) },
        ),
    ],
  ])('gets a token for 15 minutes: %s', async (_how, from) => {
    const who = await client();
    const { status, body, headers } = await from(who);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'orders:write orders:read visits:write',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    const token = String(body['access_token']);
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'EdDSA' });
    const { iat = 0, exp, ...claims } = decodeJwt(token);
    expect(exp).toBe(iat + 900);
    expect(claims).toMatchObject({
      sub: who.id,
      role: 'STOREFRONT',
      channels: ['web'],
      scope: 'orders:write orders:read visits:write',
    });
    expect(claims).not.toHaveProperty('sid');
    expect(await ask(token, '{ viewer { role } orders { totalCount } }')).toMatchObject({
      status: 200,
      body: { data: { viewer: { role: 'STOREFRONT' } } },
    });
  });

  it('may request fewer scopes than it has', async () => {
    const who = await client();
    const { body } = await exchange(formFor(who, 'visits:write orders:read'));
    expect(body['scope']).toBe('orders:read visits:write');
    const token = String(body['access_token']);
    expect(await ask(token, '{ orders { totalCount } }')).toMatchObject({ body: { data: { orders: {} } } });
    expect(await ask(token, RECORD)).toMatchObject({ body: FORBIDDEN });
    const other = await tokenOf(who, 'orders:write');
    expect(await ask(other, RECORD)).toMatchObject({
      body: { data: { recordOrder: { __typename: 'OrderRecorded' } } },
    });
    expect(await ask(other, '{ orders { totalCount } }')).toMatchObject({ body: FORBIDDEN });
  });

  it.each([' orders:read', 'orders:read  ', '  orders:read   visits:write'])(
    'may write more spaces than it needs: %j',
    async (scope) => {
      const { status, body } = await exchange(formFor(await client(['ORDERS_READ', 'VISITS_WRITE']), scope));
      expect({ status, scope: body['scope'] }).toEqual({
        status: 200,
        scope: scope.trim().replace(/ +/g, ' '),
      });
    },
  );

  it.each([
    'orders:write',
    'orders:read orders:write',
    'admin',
    'ORDERS_READ',
    'orders:read,visits:write',
    ' ',
  ])('may not ask for more, or for what there is not: %j', async (scope) => {
    const { status, body } = await exchange(formFor(await client(['ORDERS_READ', 'VISITS_WRITE']), scope));
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_scope' });
  });

  it('gets no token with the previous secret after a rotation', async () => {
    const before = await client();
    const after = await rotate(before);
    expect([await isAccepted(before), await isAccepted(after)]).toEqual([false, true]);
  });

  it('gets a token with either secret while the old one is kept', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T10:00:00Z') });
    const before = await client();
    const after = await rotate(before, 60);
    vi.setSystemTime('2026-03-01T10:59:59.999Z');
    expect([await isAccepted(before), await isAccepted(after)]).toEqual([true, true]);
    vi.setSystemTime('2026-03-01T11:00:00Z');
    expect([await isAccepted(before), await isAccepted(after)]).toEqual([false, true]);
  });

  it('goes on with the secret that it has, though the answer of a rotation was lost and it is asked for again', async () => {
    const before = await client();
    const lost = await rotate(before, 60);
    const after = await rotate(before, 60);
    expect([await isAccepted(before), await isAccepted(lost), await isAccepted(after)]).toEqual([
      true,
      false,
      true,
    ]);
    const last = await rotate(before);
    expect([await isAccepted(before), await isAccepted(after), await isAccepted(last)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is refused once it is revoked, with its old secret and with the tokens that it has', async () => {
    const before = await client();
    const after = await rotate(before, 60);
    const token = await tokenOf(after);
    expect(await ask(token, '{ viewer { role } }')).toMatchObject({ status: 200 });
    await revoke(after);
    expect([await isAccepted(before), await isAccepted(after)]).toEqual([false, false]);
    expect(await ask(token, '{ viewer { role } }')).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
  });
});

it('a client that is blocked gets no token, until it is let in again', async () => {
  const who = await client();
  const token = await tokenOf(who);
  const decide = (mutation: string) =>
    asker(programme.served, OLIVIA).do(mutation, { subject: who.id, reason: 'looked into' }, '__typename');
  await decide('blockSubject');
  expect(await exchange(formFor(who))).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(await ask(token, '{ viewer { role } }')).toMatchObject({ status: 401 });
  await decide('unblockSubject');
  expect(await isAccepted(who)).toBe(true);
});

describe('everybody else', () => {
  const NOBODY = `cli_${'0'.repeat(26)}`;

  it('gets the same answer whatever is wrong', async () => {
    const [who, other, gone] = [await client(), await client(), await client()];
    await revoke(gone);
    const before = await rowCounts(programme.books);
    const tries = [
      { id: who.id, secret: other.secret },
      { id: who.id, secret: `${who.secret}x` },
      { id: who.id, secret: who.secret.toUpperCase() },
      { id: NOBODY, secret: who.secret },
      { id: gone.id, secret: gone.secret },
      { id: who.id.toUpperCase(), secret: who.secret },
      { id: `${who.id} `, secret: who.secret },
      { id: "' or 1=1 --", secret: who.secret },
      { id: 'cli_%', secret: who.secret },
      { id: 'a\0b', secret: 'a\0b' },
      { id: '__proto__', secret: 'constructor' },
      { id: 'olivia', secret: '' },
    ];
    for (const { id, secret } of tries) {
      for (const answer of [
        await exchange(formFor({ id, secret })),
        await exchange({ grant_type: 'client_credentials' }, { authorization: basic(id, secret) }),
      ]) {
        expect({ id, status: answer.status, body: answer.body }).toEqual({
          id,
          status: 401,
          body: {
            error: 'invalid_client',
            error_description: 'The client is not accepted.',
            request_id: answer.headers.get('x-request-id'),
          },
        });
        expect(answer.headers.get('www-authenticate')).toBe('Basic realm="tributary", charset="UTF-8"');
      }
    }
    expect(await rowCounts(programme.books)).toEqual(before);
  });

  const GRANT = { grant_type: 'client_credentials' };
  it.each<[string, (who: Client) => Promise<TokenAnswer>, number, string]>([
    ['no authentication', () => exchange(GRANT), 401, 'invalid_client'],
    ['an id without a secret', ({ id }) => exchange({ ...GRANT, client_id: id }), 401, 'invalid_client'],
    [
      'a secret without an id',
      ({ secret }) => exchange({ ...GRANT, client_secret: secret }),
      401,
      'invalid_client',
    ],
    [
      'a bearer token',
      ({ secret }) => exchange(GRANT, { authorization: `Bearer ${secret}` }),
      401,
      'invalid_client',
    ],
    [
      'Basic without a colon',
      ({ id }) => exchange(GRANT, { authorization: `Basic ${Buffer.from(id).toString('base64')}` }),
      401,
      'invalid_client',
    ],
    ['Basic that is no base64', () => exchange(GRANT, { authorization: 'Basic %%%' }), 401, 'invalid_client'],
    [
      'Basic that is wrongly encoded inside',
      () => exchange(GRANT, { authorization: `Basic ${Buffer.from('%zz:%').toString('base64')}` }),
      401,
      'invalid_client',
    ],
    [
      'both ways at once',
      (who) => exchange(formFor(who), { authorization: basic(who.id, who.secret) }),
      400,
      'invalid_request',
    ],
    [
      'another client in the form than in Basic',
      (who) => exchange({ ...GRANT, client_id: NOBODY }, { authorization: basic(who.id, who.secret) }),
      400,
      'invalid_request',
    ],
    [
      'no grant type',
      (who) => exchange({ client_id: who.id, client_secret: who.secret }),
      400,
      'invalid_request',
    ],
    ['an empty grant type', (who) => exchange({ ...formFor(who), grant_type: '' }), 400, 'invalid_request'],
    [
      'passwords',
      (who) => exchange({ ...formFor(who), grant_type: 'password', username: 'olivia', password: 'x' }),
      400,
      'unsupported_grant_type',
    ],
    [
      'refresh tokens',
      (who) => exchange({ ...formFor(who), grant_type: 'refresh_token' }),
      400,
      'unsupported_grant_type',
    ],
    [
      'a parameter twice',
      (who) => exchange(`${formText(who)}&scope=orders:read&scope=orders:read`),
      400,
      'invalid_request',
    ],
    ['two clients', (who) => exchange(`${formText(who)}&client_id=${NOBODY}`), 400, 'invalid_request'],
    ['an unknown parameter twice', (who) => exchange(`${formText(who)}&x=1&x=2`), 400, 'invalid_request'],
    [
      'JSON',
      (who) => exchange(JSON.stringify(formFor(who)), { 'content-type': 'application/json' }),
      400,
      'invalid_request',
    ],
    [
      'a form that calls itself text',
      (who) => exchange(formText(who), { 'content-type': 'text/plain' }),
      400,
      'invalid_request',
    ],
    [
      'a form in another alphabet',
      (who) =>
        exchange(formText(who), { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' }),
      400,
      'invalid_request',
    ],
    ['a long body', (who) => exchange({ ...formFor(who), x: 'x'.repeat(8192) }), 400, 'invalid_request'],
    ['no body', () => exchange(''), 400, 'invalid_request'],
    [
      'line breaks in what is named',
      () => exchange({ ...GRANT, client_id: 'a\r\nset-cookie: a=1', client_secret: 'b\r\n\r\n<script>' }),
      401,
      'invalid_client',
    ],
    ['credentials in the address', (who) => exchange(GRANT, {}, `?${formText(who)}`), 401, 'invalid_client'],
  ])('gets no token by %s', async (_what, send, status, error) => {
    const who = await client();
    const before = await rowCounts(programme.books);
    const answer = await send(who);
    expect({ status: answer.status, error: answer.body['error'], keys: Object.keys(answer.body) }).toEqual({
      status,
      error,
      keys: ['error', 'error_description', 'request_id'],
    });
    expect(answer.body['request_id']).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('www-authenticate') !== null).toBe(status === 401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const said = JSON.stringify([answer.body, ...answer.headers]);
    for (const sent of [who.id, who.secret, NOBODY, '<script', 'olivia']) expect(said).not.toContain(sent);
    expect(await rowCounts(programme.books)).toEqual(before);
  });

  it('may only send POST', async () => {
    const who = await client();
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${tokenUrl(programme.served)}?${formText(who)}`, {
        method,
        ...(method !== 'GET' && { body: formText(who) }),
      });
      expect({ method, status: response.status }).toEqual({ method, status: 405 });
      expect(response.headers.get('allow')).toMatch(/^POST/);
      expect(await response.text()).not.toContain(who.secret);
    }
  });

  it('is not read for more than a megabyte', async () => {
    const response = await fetch(tokenUrl(programme.served), {
      method: 'POST',
      body: 'x'.repeat(1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });

  it('gets no more by writing the claims of another client, or of an operator, into a form', async () => {
    const who = await client(['ORDERS_READ']);
    const token = String(
      (
        await exchange({
          ...formFor(who),
          role: 'ADMIN',
          sub: 'olivia',
          channels: 'other',
          aud: 'x',
          id: NOBODY,
        })
      ).body['access_token'],
    );
    expect(decodeJwt(token)).toMatchObject({
      sub: who.id,
      role: 'STOREFRONT',
      channels: ['web'],
      scope: 'orders:read',
    });
  });
});

const formText = (who: Client): string => new URLSearchParams(formFor(who)).toString();
