import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenIssuer } from '../support/access-token.ts';
import { bundleOf } from '../support/bundles.ts';
import { useDatabase } from '../support/database.ts';
import postEvent from '../support/events/graphql-post.json' with { type: 'json' };
import { post } from '../support/gateway-events.ts';
import { startLambda } from '../support/lambda.ts';
import { storedSession } from '../support/stored-session.ts';

/*
 * A deployment that lacks a setting, or has one for development: whoever runs it finds a sentence in the log, and whoever
 * calls learns that something went wrong, and not what.
 */
const books = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tributary-missing-'));
const issuer = tokenIssuer();
const KEY = randomBytes(32).toString('base64');
let files: Readonly<Record<'graphql' | 'oauth-token' | 'jwks', string>>;
let olga: string;

beforeAll(async () => {
  const [graphql, token, jwks] = await Promise.all((['graphql', 'oauth-token', 'jwks'] as const).map((name) => bundleOf(name, folder)));
  files = { graphql: graphql?.file ?? '', 'oauth-token': token?.file ?? '', jwks: jwks?.file ?? '' };
  olga = await issuer.bearer({ sub: 'olga', role: 'ADMIN', sid: await storedSession(books.db.pool, 'olga') });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What one function answers and logs in a deployment that is whole but for these settings. */
async function asked(name: keyof typeof files, settings: Readonly<Record<string, string>>, event: object): Promise<{ status: unknown; body: string; log: string }> {
  const whole = {
    NODE_ENV: 'production', DATABASE_URL: books.db.url, DATA_KEYS: JSON.stringify({ current: 'k', keys: { k: KEY } }), CODE_SENDER: 'aws', CODE_SENDER_FROM: 'tea@tea.example',
    AWS_REGION: 'eu-central-1', ...issuer.variables,
  };
  const lambda = await startLambda(files[name], { ...whole, ...settings });
  try {
    const { statusCode, body = '' } = (await lambda.invoke(event)) as APIGatewayProxyStructuredResultV2;
    const log = lambda.log();
    const lines = log.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { requestId?: unknown });
    // Whoever looks for what failed has the id of the request, from the answer.
    expect(lines.map(({ requestId }) => requestId), log).toEqual(lines.map(() => postEvent.requestContext.requestId));
    return { status: statusCode, body, log };
  } finally {
    await lambda.stop();
  }
}

const INSIDE = /_[A-Z]{3,}|DATA_KEYS|not set|must be|development|console|simulated|node_modules|\.ts\b/;
const VIEWER = '{ viewer { role } }';
const CODE = 'mutation { requestSignInCode(input: { contact: "ada@example.com" }) { __typename } }';
const SIGN_IN = 'mutation { signIn(input: { contact: "ada@example.com", code: "000000" }) { __typename } }';

describe('the API', () => {
  it('answers when nothing is missing', async () => {
    expect(await asked('graphql', {}, post(VIEWER, {}, olga))).toMatchObject({ status: 200, body: expect.stringContaining('"ADMIN"') as string });
  });

  it.each<[string, Record<string, string>, string]>([
    ['TOKEN_SIGNING_KEYS is not set.', { TOKEN_SIGNING_KEYS: '' }, VIEWER],
    ['TOKEN_SIGNING_KEYS must be a JSON Web Key Set', { TOKEN_SIGNING_KEYS: '{"keys":{"d":"very-secret"}}' }, VIEWER],
    ['TOKEN_ISSUER is not set.', { TOKEN_ISSUER: '' }, VIEWER],
    ['TOKEN_AUDIENCE is not set.', { TOKEN_AUDIENCE: '' }, VIEWER],
    ['DATABASE_URL is not set.', { DATABASE_URL: '' }, VIEWER],
    ['DATA_KEYS is no JSON object.', { DATA_KEYS: 'very-secret' }, VIEWER],
    ['DATA_KEYS is not set', { DATA_KEYS: '' }, CODE],
    ['DATA_KEYS is not set', { DATA_KEYS: '', RATE_LIMITS: 'off' }, SIGN_IN],
    ['CODE_SENDER is not set', { CODE_SENDER: '' }, CODE],
    ['CODE_SENDER=console shows codes to whoever can read it: it is for development only.', { CODE_SENDER: 'console' }, VIEWER],
    ['CODE_SENDER=file shows codes', { CODE_SENDER: 'file', CODE_SENDER_FILE: 'codes.txt' }, VIEWER],
    ['CODE_SENDER_FROM is not set.', { CODE_SENDER_FROM: '' }, VIEWER],
    ['PAYOUT_PROVIDER=simulated pays nobody and calls it paid: it is for development only.', { PAYOUT_PROVIDER: 'simulated' }, VIEWER],
    ['RATE_LIMITS must be', { RATE_LIMITS: 'none' }, VIEWER],
    ['OIDC_ISSUER is the TOKEN_ISSUER', { OIDC_ISSUER: issuer.variables.TOKEN_ISSUER }, VIEWER],
  ])('%s', async (sentence, settings, query) => {
    const { body, log, status } = await asked('graphql', settings, post(query, {}, query === VIEWER ? (settings['OIDC_ISSUER'] ? 'Bearer e30.eyJpc3MiOiJ4In0.AA' : olga) : undefined));
    expect({ status: Number(status) === 200 || Number(status) === 500, body }).toMatchObject({ status: true, body: expect.stringContaining('INTERNAL_SERVER_ERROR') as string });
    expect(body.replace('INTERNAL_SERVER_ERROR', '')).not.toMatch(INSIDE);
    expect(log).toContain(sentence);
    expect(log + body).not.toContain('very-secret');
  });
});

describe('the token endpoint and the published keys', () => {
  const form = { ...postEvent, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials&client_id=a&client_secret=b' };

  it.each<[string, 'oauth-token' | 'jwks', Record<string, string>]>([
    ['DATABASE_URL is not set.', 'oauth-token', { DATABASE_URL: '' }],
    ['DATA_KEYS is not set', 'oauth-token', { DATA_KEYS: '' }],
    ['RATE_LIMITS must be', 'oauth-token', { RATE_LIMITS: 'none' }],
    ['TOKEN_SIGNING_KEYS is not set.', 'jwks', { TOKEN_SIGNING_KEYS: '' }],
  ])('%s', async (sentence, name, settings) => {
    const event = name === 'jwks' ? { ...postEvent, requestContext: { ...postEvent.requestContext, http: { ...postEvent.requestContext.http, method: 'GET' } } } : form;
    const { status, body, log } = await asked(name, settings, event);
    expect(status).toBe(500);
    expect(body).toMatch(/Something went wrong\./);
    expect(body.replace('INTERNAL_SERVER_ERROR', '')).not.toMatch(INSIDE);
    expect(log).toContain(sentence);
  });
});
