import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tokenIssuer } from '../support/access-token.ts';
import { bundleOf } from '../support/bundles.ts';
import { useDatabase } from '../support/database.ts';
import { post } from '../support/gateway-events.ts';
import { startLambda } from '../support/lambda.ts';
import { storedSession } from '../support/stored-session.ts';

/*
 * A deployment that lacks a setting, or has one for development or one that is malformed: each of its functions ends as it
 * starts, with one sentence in the log, and no caller is answered by it.
 */
const books = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tributary-missing-'));
const issuer = tokenIssuer();
const KEY = randomBytes(32).toString('base64');
const NAMES = [
  'graphql',
  'oauth-token',
  'jwks',
  'jobs/settle-months',
  'jobs/pay-withdrawals',
  'jobs/follow-payouts',
  'jobs/deliver-webhooks',
] as const;
type Name = (typeof NAMES)[number];
let files: Readonly<Record<Name, string>>;
let olga: string;

beforeAll(async () => {
  const bundles = await Promise.all(
    NAMES.map(async (name) => [name, (await bundleOf(name, folder)).file] as const),
  );
  files = Object.fromEntries(bundles) as Record<Name, string>;
  olga = await issuer.bearer({ sub: 'olga', role: 'ADMIN', sid: await storedSession(books.db.pool, 'olga') });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const whole = (): Record<string, string> => ({
  NODE_ENV: 'production',
  DATABASE_URL: books.db.url,
  DATA_KEYS: JSON.stringify({ current: 'k', keys: { k: KEY } }),
  CODE_SENDER: 'aws',
  CODE_SENDER_FROM: 'tea@tea.example',
  AWS_REGION: 'eu-central-1',
  ...issuer.variables,
});

/** What a function logs as it starts in a deployment that is whole but for these settings, and ends. */
async function lastWords(
  name: Name,
  settings: Readonly<Record<string, string>>,
): Promise<readonly { level: string; msg: string }[]> {
  const lambda = await startLambda(files[name], { ...whole(), ...settings }).catch((error: unknown) => error);
  if (!(lambda instanceof Error)) throw new Error(`${name} started with ${JSON.stringify(settings)}`);
  const said = lambda.message.slice(lambda.message.indexOf('{'));
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: string; msg: string });
}

it('the API starts and answers when nothing is missing', async () => {
  const lambda = await startLambda(files.graphql, whole());
  const { statusCode, body } = (await lambda.invoke(
    post('{ viewer { role } }', {}, olga),
  )) as APIGatewayProxyStructuredResultV2;
  await lambda.stop();
  expect({ statusCode, body }).toEqual({
    statusCode: 200,
    body: expect.stringContaining('"ADMIN"') as string,
  });
});

it('the jobs start without what only the API needs', async () => {
  for (const name of ['jobs/settle-months', 'jobs/pay-withdrawals'] as const) {
    const { NODE_ENV = '', DATABASE_URL = '', DATA_KEYS = '' } = whole();
    await (
      await startLambda(files[name], {
        NODE_ENV,
        DATABASE_URL,
        ...(name === 'jobs/pay-withdrawals' && { DATA_KEYS }),
      })
    ).stop();
  }
});

it.each<[string, Name, Record<string, string>]>([
  ['TOKEN_SIGNING_KEYS is not set.', 'graphql', { TOKEN_SIGNING_KEYS: '' }],
  [
    'TOKEN_SIGNING_KEYS must be a JSON Web Key Set',
    'graphql',
    { TOKEN_SIGNING_KEYS: '{"keys":{"d":"very-secret"}}' },
  ],
  ['TOKEN_ISSUER is not set.', 'graphql', { TOKEN_ISSUER: '' }],
  ['TOKEN_AUDIENCE is not set.', 'graphql', { TOKEN_AUDIENCE: '' }],
  ['DATABASE_URL is not set.', 'graphql', { DATABASE_URL: '' }],
  ['DATABASE_URL: The database address must look like', 'graphql', { DATABASE_URL: 'very-secret' }],
  ['LOG_LEVEL must be one of', 'graphql', { LOG_LEVEL: 'loud' }],
  ['CORS_ORIGINS: "foo" is not an origin', 'graphql', { CORS_ORIGINS: 'foo' }],
  ['PERSISTED_DOCUMENTS: /nope.json cannot be read', 'graphql', { PERSISTED_DOCUMENTS: '/nope.json' }],
  ['DATA_KEYS is no JSON object', 'graphql', { DATA_KEYS: 'very-secret' }],
  ['DATA_KEYS is not set', 'graphql', { DATA_KEYS: '' }],
  ['CODE_SENDER is not set', 'graphql', { CODE_SENDER: '' }],
  [
    'CODE_SENDER=console writes codes where other people can read them: it is for development only.',
    'graphql',
    { CODE_SENDER: 'console' },
  ],
  ['CODE_SENDER=file writes codes', 'graphql', { CODE_SENDER: 'file', CODE_SENDER_FILE: 'codes.txt' }],
  ['CODE_SENDER_FROM is not set.', 'graphql', { CODE_SENDER_FROM: '' }],
  [
    'PAYOUT_PROVIDER=simulated reports payments as paid without paying: it is for development only.',
    'graphql',
    { PAYOUT_PROVIDER: 'simulated' },
  ],
  ['RATE_LIMITS must be', 'graphql', { RATE_LIMITS: '{x' }],
  ['OIDC_AUDIENCE is not set.', 'graphql', { OIDC_ISSUER: 'https://other.example' }],
  ['DATABASE_URL is not set.', 'oauth-token', { DATABASE_URL: '' }],
  ['DATA_KEYS is not set', 'oauth-token', { DATA_KEYS: '' }],
  ['RATE_LIMITS must be', 'oauth-token', { RATE_LIMITS: 'none' }],
  ['CLOCK_TOLERANCE must be', 'oauth-token', { CLOCK_TOLERANCE: 'much' }],
  ['TOKEN_SIGNING_KEYS is not set.', 'jwks', { TOKEN_SIGNING_KEYS: '' }],
  ['CORS_ORIGINS: "foo" is not an origin', 'jwks', { CORS_ORIGINS: 'foo' }],
  ['DATABASE_URL is not set.', 'jobs/settle-months', { DATABASE_URL: '' }],
  ['PAYOUT_PROVIDER must be', 'jobs/follow-payouts', { PAYOUT_PROVIDER: 'bank' }],
  ['DATA_KEYS is not set', 'jobs/pay-withdrawals', { DATA_KEYS: '' }],
  ['DATA_KEYS is not set', 'jobs/deliver-webhooks', { DATA_KEYS: '' }],
  [
    'WEBHOOKS_TO_PRIVATE_ADDRESSES=on lets webhooks reach into private networks',
    'jobs/deliver-webhooks',
    { WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' },
  ],
])('%s (%s)', async (sentence, name, settings) => {
  const lines = await lastWords(name, settings);
  expect(lines).toEqual([
    expect.objectContaining({ level: 'fatal', msg: expect.stringContaining(sentence) as string }),
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/very-secret| {4}at |node_modules|\.mjs/);
});
