import { createPublicKey, randomBytes, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOBODY } from '../../domain/viewer.ts';
import { createApiClient } from '../../services/people/api-clients/create-api-client.ts';
import { AUDIENCE, ISSUER, tokenIssuer } from '../support/access-token.ts';
import { bundleOf, type Bundle } from '../support/bundles.ts';
import { useDatabase } from '../support/database.ts';
import postEvent from '../support/events/graphql-post.json' with { type: 'json' };
import { startLambda, type Lambda } from '../support/lambda.ts';
import { formFor } from '../support/programme/client-token.ts';
import { newCall } from '../../services/call.ts';

const books = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tributary-token-bundle-'));
const issuer = tokenIssuer();

let bundle: Bundle;
let endpoint: Lambda;
let shop: { readonly id: string; readonly secret: string };

beforeAll(async () => {
  bundle = await bundleOf('oauth-token', folder);
  const dataKeys = JSON.stringify({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
  endpoint = await startLambda(bundle.file, {
    NODE_ENV: 'production',
    DATABASE_URL: books.db.url,
    DATA_KEYS: dataKeys,
    ...issuer.variables,
  });
  const call = newCall({
    db: books.db,
    now: new Date(),
    clockToleranceMs: null,
    viewer: { ...NOBODY, role: 'ADMIN', subject: 'olga' },
    requestId: 'r',
  });
  const made = await createApiClient(call, {
    name: 'Shop',
    channels: ['web'],
    scopes: ['orders:write'],
    idempotencyKey: 'k',
  });
  if (!('client' in made) || made.secret === null) throw new Error('the client was not made');
  shop = { id: made.client.id, secret: made.secret };
});
afterAll(async () => {
  await endpoint.stop();
  rmSync(folder, { recursive: true });
});

/** A form as API Gateway hands it on: in base64, unlike JSON. */
function posted(form: Record<string, string>, asText = false): APIGatewayProxyEventV2 {
  const text = new URLSearchParams(form).toString();
  const headers = { ...postEvent.headers, 'content-type': 'application/x-www-form-urlencoded' };
  return {
    ...postEvent,
    headers,
    body: asText ? text : Buffer.from(text).toString('base64'),
    isBase64Encoded: !asText,
  };
}

const ask = async (event: APIGatewayProxyEventV2) => {
  const {
    statusCode,
    headers = {},
    body = '',
  } = (await endpoint.invoke(event)) as APIGatewayProxyStructuredResultV2;
  return { status: statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
};

describe('the token endpoint, as it is deployed', () => {
  it('is at most 500 KB and starts without GraphQL', () => {
    expect(bundle.kilobytes).toBeLessThan(500);
    expect(
      bundle.sources.filter((source) =>
        /node_modules\/(@apollo|graphql|type-graphql|@graphql-tools)\/|^schema\//.test(source),
      ),
    ).toEqual([]);
  });

  it.each([
    ['in base64', false],
    ['as text', true],
  ])('gives a token that our key signed, for a form %s', async (_how, asText) => {
    const { status, headers, body } = await ask(posted(formFor(shop), asText));
    expect({ status, type: body['token_type'], scope: body['scope'] }).toEqual({
      status: 200,
      type: 'Bearer',
      scope: 'orders:write',
    });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-request-id': 'AbCdEfGhIjKlMn==' });
    const { keys } = JSON.parse(issuer.variables.TOKEN_SIGNING_KEYS) as { keys: [JsonWebKey] };
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const { payload } = await jwtVerify(String(body['access_token']), key, {
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: 'at+jwt',
    });
    expect(payload).toMatchObject({
      sub: shop.id,
      role: 'STOREFRONT',
      channels: ['web'],
      scope: 'orders:write',
    });
  });

  it('logs who got a token, and of what was sent nothing', async () => {
    await ask(posted({ ...formFor(shop), client_secret: 'a wrong guess\n{"level":"error"}' }));
    await books.db.pool.query('ALTER TABLE api_clients RENAME TO api_clients_lost');
    const broken = await ask(posted(formFor(shop)));
    await books.db.pool.query('ALTER TABLE api_clients_lost RENAME TO api_clients');
    expect({ status: broken.status, body: broken.body }).toEqual({
      status: 500,
      body: {
        error: 'server_error',
        error_description: 'Something went wrong.',
        request_id: broken.headers['x-request-id'],
      },
    });
    const log = endpoint.log();
    expect(log).toMatch(new RegExp(`"client":"${shop.id}".*"msg":"client token"`));
    expect(log).toMatch(/"status":401,"errors":\["invalid_client"\].*"msg":"no client token"/);
    expect(log).toMatch(/"level":"error".*api_clients.*"msg":"request failed"/);
    for (const secret of [shop.secret, 'a wrong guess', 'eyJ']) expect(log).not.toContain(secret);
    for (const line of log.split('\n').filter((one) => one !== ''))
      expect(JSON.parse(line)).toMatchObject({ requestId: broken.headers['x-request-id'] });
  });
});
