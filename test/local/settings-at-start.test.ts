import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkVariables } from '../../local/check-variables.ts';
import { useMachine } from '../support/local-process.ts';

/* Whatever npm start is told is read before anything is started: one sentence for each mistake, and no start. */
const machine = useMachine();
const home = mkdtempSync(join(tmpdir(), 'tributary-settings-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

const SECRET = 'very-secret';
const noDocuments = join(home, 'no-documents.json');
writeFileSync(noDocuments, JSON.stringify({ 'sha256:00': '{ __typename }' }));
const PRODUCTION = { NODE_ENV: 'production', CODE_SENDER: 'none' };
const OIDC = {
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'tea',
  OIDC_JWKS_URL: 'https://id.example/keys',
};
const HTTP_PAYOUTS = {
  PAYOUT_PROVIDER: 'http',
  PAYOUT_URL: 'https://pay.example',
  PAYOUT_TOKEN: 'secret',
  PAYOUT_KEY_HOURS: '24',
};
const AWS = {
  CODE_SENDER: 'aws',
  CODE_SENDER_FROM: 'tea@tea.example',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
};

const MISTAKES: readonly [NodeJS.ProcessEnv, string][] = [
  [{ PORT: 'eighty' }, 'PORT=eighty is not a port. Set it to a number up to 65535.'],
  [{ PORT: `70000 ${SECRET}` }, 'What PORT is set to is not a port.'],
  [{ PROXIES: 'many' }, 'PROXIES=many is not a number of proxies.'],
  [{ LARGE_REQUESTS: '0' }, 'LARGE_REQUESTS must be a whole number from 1 to 9999.'],
  [{ LARGE_REQUESTS_WAITING: '-1' }, 'LARGE_REQUESTS_WAITING must be a whole number from 0 to 9999.'],
  [{ SMALL_REQUESTS: 'many' }, 'SMALL_REQUESTS must be a whole number from 1 to 9999.'],
  [{ SMALL_REQUESTS_WAITING: '1e3' }, 'SMALL_REQUESTS_WAITING must be a whole number from 0 to 9999.'],
  [{ REQUEST_WAIT_SECONDS: '0.5' }, 'REQUEST_WAIT_SECONDS must be a whole number from 1 to 9999.'],
  [{ SCHEDULES: 'none' }, 'SCHEDULES must be on, off, or names of jobs with commas between them.'],
  [{ SCHEDULES: 'simulate-plans,' }, 'SCHEDULES must be on, off, or names of jobs with commas between them.'],
  [{ EXPLORER: 'yes' }, 'EXPLORER must be on or off.'],
  [
    { DATABASE_URL: `mysql://shop:${SECRET}@127.0.0.1/books` },
    'DATABASE_URL: The database address must look like postgres://user:password@host:port/database.',
  ],
  [
    { DATABASE_URL: `postgres://shop:${SECRET}@127.0.0.1/books?sslmode=prefer` },
    'DATABASE_URL: sslmode=prefer is not supported.',
  ],
  [{ DATABASE_POOL: 'big' }, 'DATABASE_POOL must be a whole number from 1 to 999.'],
  [{ DATABASE_STATEMENTS: 'no' }, 'DATABASE_STATEMENTS must be named or unnamed.'],
  [{ DATABASE_WAIT_SECONDS: 'long' }, 'DATABASE_WAIT_SECONDS must be a whole number from 1 to 999.'],
  [{ DATABASE_ANSWER_SECONDS: '0' }, 'DATABASE_ANSWER_SECONDS must be a whole number from 1 to 999.'],
  [{ ANSWER_OBJECTS: '3' }, 'ANSWER_OBJECTS must be a whole number from 1000 to 1000000.'],
  [{ ANSWER_BYTES: 'all' }, 'ANSWER_BYTES must be a whole number from 100000 to 100000000.'],
  [{ CLOCK_TOLERANCE: '1h' }, 'CLOCK_TOLERANCE must be a whole number of seconds from 1 to 999, or "off".'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent.'],
  [{ CORS_ORIGINS: 'foo' }, 'CORS_ORIGINS: "foo" is not an origin such as https://shop.example.'],
  [{ CORS_ORIGINS: `https://shop:${SECRET}@shop.example` }, 'CORS_ORIGINS: the value is not an origin'],
  [{ CORS_HEADERS: 'a b' }, 'CORS_HEADERS: "a b" is not a header name'],
  [{ CORS_HEADERS: `${SECRET}@and-something-long` }, 'CORS_HEADERS: the value is not a header name'],
  [{ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'yes' }, 'WEBHOOKS_TO_PRIVATE_ADDRESSES must be on or off.'],
  [
    { ...PRODUCTION, WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' },
    'WEBHOOKS_TO_PRIVATE_ADDRESSES=on lets webhooks reach into private networks',
  ],
  [{ INTROSPECTION: 'yes' }, 'INTROSPECTION must be on or off.'],
  [{ PERSISTED_ONLY: '1' }, 'PERSISTED_ONLY must be true or false.'],
  [{ PERSISTED_ONLY: 'true' }, 'PERSISTED_ONLY needs PERSISTED_DOCUMENTS'],
  [
    { PERSISTED_DOCUMENTS: '/nope.json' },
    'PERSISTED_DOCUMENTS: /nope.json cannot be read as a file that "npm run documents" wrote.',
  ],
  [{ PERSISTED_DOCUMENTS: noDocuments }, 'PERSISTED_DOCUMENTS: '],
  [{ TOKEN_SIGNING_KEYS: SECRET }, 'TOKEN_SIGNING_KEYS must be a JSON Web Key Set of private keys'],
  [{ TOKEN_SIGNING_KEYS: '{"keys":[]}' }, 'TOKEN_SIGNING_KEYS holds no key.'],
  [{ TOKEN_SIGNING_KEYS_FILE: '/nope.json' }, 'TOKEN_SIGNING_KEYS_FILE: /nope.json cannot be read (ENOENT).'],
  [
    { TOKEN_SIGNING_KEYS_FILE: noDocuments },
    `TOKEN_SIGNING_KEYS_FILE (${noDocuments}) must be a JSON Web Key Set`,
  ],
  [{ DATA_KEYS: SECRET }, 'DATA_KEYS is no JSON object such as'],
  [
    { DATA_KEYS: '{"current":"a","keys":{"a":"c2hvcnQ="}}' },
    'DATA_KEYS: the key a is not 32 bytes in base64.',
  ],
  [{ DATA_KEYS_FILE: '/nope.json' }, 'DATA_KEYS_FILE: /nope.json cannot be read (ENOENT).'],
  [{ DATA_KEYS_FILE: noDocuments }, `DATA_KEYS_FILE (${noDocuments}) needs "current" and "keys".`],
  [
    { NODE_ENV: 'production' },
    'CODE_SENDER is not set. Set it to aws, or to none if nobody signs in with a code.',
  ],
  [
    { NODE_ENV: 'production', CODE_SENDER: 'console' },
    'CODE_SENDER=console writes codes where other people can read them: it is for development only.',
  ],
  [{ CODE_SENDER: 'pigeon' }, 'CODE_SENDER must be aws, console, file or none.'],
  [{ CODE_SENDER: 'file' }, 'CODE_SENDER_FILE is not set.'],
  [
    { CODE_SENDER: 'file', CODE_SENDER_FILE: '/nope/codes' },
    'CODE_SENDER_FILE: /nope/codes cannot be written (ENOENT).',
  ],
  [{ ...AWS, AWS_REGION: '' }, 'AWS_REGION is not set.'],
  [{ ...AWS, CODE_SENDER_FROM: '' }, 'CODE_SENDER_FROM is not set.'],
  [{ ...AWS, CODE_SENDER_FROM: 'Tea' }, 'CODE_SENDER_FROM must be an e-mail address'],
  [{ ...AWS, AWS_ACCESS_KEY_ID: '' }, 'AWS_ACCESS_KEY_ID is not set.'],
  [{ ...AWS, AWS_SECRET_ACCESS_KEY: '' }, 'AWS_SECRET_ACCESS_KEY is not set.'],
  [{ ...AWS, AWS_ENDPOINT_URL_SNS: 'here' }, 'AWS_ENDPOINT_URL_SNS must be an http or https address.'],
  [{ ...AWS, AWS_ENDPOINT_URL_SESV2: 'here' }, 'AWS_ENDPOINT_URL_SESV2 must be an http or https address.'],
  [{ SMS_COUNTRIES: 'China' }, 'SMS_COUNTRIES must be country codes with a plus'],
  [{ RATE_LIMITS: '{x' }, 'RATE_LIMITS must be "off" or JSON such as {"signUp.source": [20, 3600]}.'],
  [{ RATE_LIMITS: '{"signup": [1, 1]}' }, 'RATE_LIMITS: there is no limit "signup"'],
  [{ RATE_LIMITS: '{"signUp.source": [0, 1]}' }, 'RATE_LIMITS: signUp.source must be'],
  [{ PAYOUT_PROVIDER: 'bank' }, 'PAYOUT_PROVIDER must be manual, http or simulated.'],
  [{ PAYOUT_PROVIDER: 'http' }, 'PAYOUT_URL is not set.'],
  [{ ...HTTP_PAYOUTS, PAYOUT_TOKEN: '' }, 'PAYOUT_TOKEN is not set.'],
  [
    { ...HTTP_PAYOUTS, PAYOUT_URL: 'pay.example' },
    'PAYOUT_URL must be an https address, or http while developing.',
  ],
  [
    { ...PRODUCTION, ...HTTP_PAYOUTS, PAYOUT_URL: 'http://pay.example' },
    'PAYOUT_URL must be an https address.',
  ],
  [{ ...HTTP_PAYOUTS, PAYOUT_KEY_HOURS: '' }, 'PAYOUT_KEY_HOURS is not set.'],
  [{ ...HTTP_PAYOUTS, PAYOUT_KEY_HOURS: '1 day' }, 'PAYOUT_KEY_HOURS must be a whole number from 1 to 8760'],
  [{ ...PRODUCTION, PAYOUT_PROVIDER: 'simulated' }, 'PAYOUT_PROVIDER=simulated reports payments as paid'],
  [{ OIDC_AUDIENCE: 'tea' }, 'OIDC_AUDIENCE is set without OIDC_ISSUER'],
  [{ ...OIDC, OIDC_AUDIENCE: '' }, 'OIDC_AUDIENCE is not set.'],
  [{ ...OIDC, OIDC_JWKS_URL: 'http://id.example/keys' }, 'OIDC_JWKS_URL must be an https address'],
  [{ ...OIDC, OIDC_ALGORITHMS: 'HS256' }, 'OIDC_ALGORITHMS takes EdDSA, ES256, RS256, PS256.'],
  [{ ...OIDC, OIDC_ROLES: '{x' }, 'OIDC_ROLES must map'],
  [{ ...OIDC, TOKEN_ISSUER: 'https://id.example' }, 'OIDC_ISSUER equals TOKEN_ISSUER'],
];

const NOW = new Date('2026-11-30T12:00:00Z');

function told(variables: NodeJS.ProcessEnv): string {
  try {
    checkVariables({ DATA_DIR: join(home, 'data'), ...variables }, NOW);
    return '';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
  }
}

describe('what is read at the start', () => {
  it.each(MISTAKES)('%j', (variables, sentence) => {
    const said = told(variables);
    expect(said).toContain(`OperatorError: ${sentence}`);
    expect(said).not.toContain(SECRET);
    expect(said).not.toContain('\n');
  });

  it.each([
    [{}],
    [PRODUCTION],
    [OIDC],
    [AWS],
    [
      {
        PORT: '',
        LOG_LEVEL: '',
        DATABASE_POOL: '',
        SCHEDULES: '',
        CODE_SENDER: '',
        RATE_LIMITS: '',
        CORS_ORIGINS: '',
      },
    ],
    [{ SCHEDULES: 'simulate-plans,move-tiers' }],
    [{ RATE_LIMITS: 'off', CORS_ORIGINS: 'https://shop.example', PROXIES: '1' }],
  ])('takes %j', (variables) => {
    expect(told(variables)).toBe('');
  });
});

describe('npm start', () => {
  it.each<[NodeJS.ProcessEnv, string]>([
    [{ RATE_LIMITS: '{x' }, 'RATE_LIMITS must be "off" or JSON such as {"signUp.source": [20, 3600]}.'],
    [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1 is not an address of this machine.'],
  ])('ends with one sentence for %j, and leaves no database behind', async (variables, sentence) => {
    expect(await machine.run('start', [], variables)).toMatchObject({
      code: 1,
      err: `Tributary did not start.\n${sentence}\n`,
    });
    expect(existsSync(join(machine.dataDir, 'postgres'))).toBe(false);
  });
});
