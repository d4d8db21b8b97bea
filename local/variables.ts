import { readMessageSender } from '../functions/runtime/messages/message-sender.ts';
import { requiredCredentials } from '../functions/runtime/messages/aws-settings.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';
import { readSmsCountries } from '../functions/runtime/messages/sms-countries.ts';
import { isProduction, readEnvironment } from '../functions/runtime/environment.ts';
import { readAnswerLimits } from '../functions/runtime/graphql/answer-settings.ts';
import { readPersistedDocuments } from '../functions/runtime/graphql/persisted-documents.ts';
import { readLiveSettings } from '../functions/runtime/live/live-settings.ts';
import { readHttpSettings } from '../functions/runtime/http/http-settings.ts';
import { readPayoutProvider } from '../functions/runtime/payout-provider.ts';
import { readForeignIssuer } from '../functions/runtime/tokens/foreign-settings.ts';
import { keySource } from '../functions/runtime/tokens/key-source.ts';
import { readTokenSettings } from '../functions/runtime/tokens/token-settings.ts';
import { vaultSource } from '../functions/runtime/vault.ts';
import { readWebhookSender } from '../functions/runtime/webhook-sender.ts';
import { readRateLimits } from '../services/platform/limits/rate-limits.ts';
import { readLoadLimits } from './load-limits.ts';
import { readSettings } from './settings.ts';

/**
 * Variables that belong together, and the function that reads them. It throws a sentence that names the
 * variable and its allowed values.
 */
export interface Variables {
  readonly names: readonly string[];
  /** The variables are those that the functions are given, so that every default is filled in. */
  readonly read: (variables: NodeJS.ProcessEnv, now: Date) => unknown;
}

const OF_THE_OTHER_ISSUER: readonly string[] = [
  'OIDC_AUDIENCE',
  'OIDC_AUDIENCE_CLAIM',
  'OIDC_JWKS_URL',
  'OIDC_TYP',
  'OIDC_ALGORITHMS',
  'OIDC_ROLES',
  'OIDC_ROLE_CLAIM',
  'OIDC_DISTRIBUTOR_CLAIM',
  'OIDC_CHANNELS_CLAIM',
  'OIDC_SCOPES_CLAIM',
];

/**
 * Every variable that Tributary reads, in the order in which `npm start` checks them before it starts
 * anything. Enter a new variable here, and describe its values in docs/operations.md.
 */
export const VARIABLES: readonly Variables[] = [
  {
    names: ['DATA_DIR', 'PORT', 'HOST', 'DATABASE_URL', 'SCHEDULES', 'EXPLORER', 'PROXIES'],
    read: readSettings,
  },
  {
    names: [
      'LARGE_REQUESTS',
      'LARGE_REQUESTS_WAITING',
      'SMALL_REQUESTS',
      'SMALL_REQUESTS_WAITING',
      'REQUEST_WAIT_SECONDS',
    ],
    read: readLoadLimits,
  },
  {
    names: [
      'NODE_ENV',
      'LOG_LEVEL',
      'DATABASE_POOL',
      'DATABASE_STATEMENTS',
      'DATABASE_WAIT_SECONDS',
      'DATABASE_ANSWER_SECONDS',
    ],
    read: readEnvironment,
  },
  {
    names: ['CORS_ORIGINS', 'CORS_HEADERS', 'INTROSPECTION', 'PERSISTED_DOCUMENTS', 'PERSISTED_ONLY'],
    read: readHttp,
  },
  { names: ['TOKEN_ISSUER', 'TOKEN_AUDIENCE'], read: readTokenSettings },
  {
    names: ['TOKEN_SIGNING_KEYS', 'TOKEN_SIGNING_KEYS_FILE'],
    read: (variables, now) => keySource(variables).keys(now),
  },
  { names: ['OIDC_ISSUER', ...OF_THE_OTHER_ISSUER], read: readOtherIssuer },
  { names: ['DATA_KEYS', 'DATA_KEYS_FILE'], read: (variables, now) => vaultSource(variables)(now) },
  {
    names: [
      'CODE_SENDER',
      'CODE_SENDER_FILE',
      'CODE_SENDER_FROM',
      'SMS_COUNTRIES',
      'AWS_REGION',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_ENDPOINT_URL_SESV2',
      'AWS_ENDPOINT_URL_SNS',
    ],
    read: readSender,
  },
  { names: ['ANSWER_OBJECTS', 'ANSWER_BYTES'], read: readAnswerLimits },
  {
    names: [
      'LIVE_CONNECTIONS',
      'LIVE_CONNECTIONS_PER_ADDRESS',
      'LIVE_CONNECTIONS_PER_CALLER',
      'LIVE_SUBSCRIPTIONS',
      'LIVE_MESSAGES_PER_SECOND',
      'LIVE_INIT_SECONDS',
      'LIVE_PING_SECONDS',
      'LIVE_MINUTES',
    ],
    read: readLiveSettings,
  },
  { names: ['CLOCK_TOLERANCE'], read: (variables) => readClockTolerance(variables['CLOCK_TOLERANCE']) },
  { names: ['RATE_LIMITS'], read: (variables) => readRateLimits(variables['RATE_LIMITS']) },
  {
    names: ['PAYOUT_PROVIDER', 'PAYOUT_URL', 'PAYOUT_TOKEN', 'PAYOUT_KEY_HOURS'],
    read: (variables) => readPayoutProvider(variables['PAYOUT_PROVIDER'], isProduction(variables), variables),
  },
  {
    names: ['WEBHOOKS_TO_PRIVATE_ADDRESSES'],
    read: (variables) => readWebhookSender(variables, isProduction(variables)),
  },
];

/** Read where a deployment is described, in stacks/settings.ts, and nowhere else. */
export const DEPLOYMENT_VARIABLES: readonly string[] = [
  'ALARM_EMAIL',
  'PROGRAMME_TIME_ZONE',
  'REQUESTS_PER_SECOND',
];

/** Set by npm, by SST, by the stacks and by Lambda, never by an operator. */
export const SURROUNDINGS: readonly string[] = [
  'AWS_LAMBDA_FUNCTION_NAME',
  'LIVE_GATEWAY',
  'LIVE_RELAY',
  'SST_KEY',
  'SST_KEY_FILE',
  'npm_lifecycle_event',
  'npm_config_loglevel',
];

function readOtherIssuer(variables: NodeJS.ProcessEnv): void {
  const trusted = readForeignIssuer(variables, isProduction(variables));
  const alone = trusted === undefined ? OF_THE_OTHER_ISSUER.find((name) => variables[name]) : undefined;
  if (alone !== undefined)
    throw new Error(
      `${alone} is set without OIDC_ISSUER. Set OIDC_ISSUER to the issuer whose tokens are accepted.`,
    );
}

function readHttp(variables: NodeJS.ProcessEnv): void {
  const { persistedDocuments } = readHttpSettings(variables, isProduction(variables));
  if (persistedDocuments !== undefined) readPersistedDocuments(persistedDocuments);
}

/** In Lambda the function's role grants access. On one machine the operator must supply credentials. */
function readSender(variables: NodeJS.ProcessEnv): void {
  readSmsCountries(variables);
  readMessageSender(variables, isProduction(variables));
  if (variables['CODE_SENDER'] === 'aws') requiredCredentials(variables);
}
