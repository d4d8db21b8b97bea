import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { sendingMessages } from './sending-messages.ts';
import { dataKeys, tokenSigningKeys } from './secrets.ts';
import { settings } from './settings.ts';

/** The persisted documents are files beside the bundle, if this stage has any. */
const PERSISTED_FILE = 'persisted-documents.json';

export const persistedDocumentsFile = settings.persistedDocuments
  ? { copyFiles: [{ from: settings.persistedDocuments, to: PERSISTED_FILE }] }
  : {};

export const httpEnvironment = {
  CORS_ORIGINS: settings.corsOrigins,
  CORS_HEADERS: settings.corsHeaders,
  INTROSPECTION: settings.introspection,
  PERSISTED_ONLY: settings.persistedOnly,
  ANSWER_OBJECTS: settings.answerObjects,
  ANSWER_BYTES: settings.answerBytes,
  ...(settings.persistedDocuments && { PERSISTED_DOCUMENTS: PERSISTED_FILE }),
};

/** The issuers and audiences of tokens, and the rate limits. */
export const tokenEnvironment = {
  TOKEN_ISSUER: settings.tokenIssuer,
  TOKEN_AUDIENCE: settings.tokenAudience,
  RATE_LIMITS: settings.rateLimits,
};

export const graphql = new sst.aws.Function('Graphql', {
  ...functionDefaults,
  handler: 'functions/graphql.handler',
  ...persistedDocumentsFile,
  // The gateway stops waiting after 30 seconds, so a longer run would be useless.
  timeout: '29 seconds',
  link: [databaseUrl, tokenSigningKeys, dataKeys],
  permissions: settings.messageSender === 'aws' ? sendingMessages(settings.messageSenderFrom) : [],
  environment: {
    ...commonEnvironment,
    ...httpEnvironment,
    ...tokenEnvironment,
    ...settings.otherIssuer,
    CODE_SENDER: settings.messageSender,
    CODE_SENDER_FROM: settings.messageSenderFrom,
    SMS_COUNTRIES: settings.smsCountries,
    CLOCK_TOLERANCE: settings.clockTolerance,
    ...settings.payouts,
  },
});

/**
 * The token endpoint for API clients. It gets few requests, each of which makes a token, so it need not be
 * fast.
 */
const oauthToken = new sst.aws.Function('OauthToken', {
  ...functionDefaults,
  handler: 'functions/oauth-token.handler',
  memory: '512 MB',
  timeout: '10 seconds',
  link: [databaseUrl, tokenSigningKeys, dataKeys],
  environment: { ...commonEnvironment, ...tokenEnvironment, CLOCK_TOLERANCE: settings.clockTolerance },
});

/** The public signing keys, for programs that verify this server's tokens. */
const jwks = new sst.aws.Function('Jwks', {
  ...functionDefaults,
  handler: 'functions/jwks.handler',
  memory: '256 MB',
  timeout: '5 seconds',
  link: [tokenSigningKeys],
  environment: {
    ...commonEnvironment,
    CORS_ORIGINS: settings.corsOrigins,
    CORS_HEADERS: settings.corsHeaders,
  },
});

/**
 * The public address. The functions themselves send the CORS headers for the web pages of CORS_ORIGINS, as on
 * one machine. With a `cors` setting the gateway would send them instead, and its default allows every
 * origin.
 */
export const api = new sst.aws.ApiGatewayV2('Api', {
  accessLog: { retention: '3 months' },
  cors: false,
  transform: {
    // The limit for all callers together, applied before a function starts. The functions count the requests
    // of each caller.
    stage: {
      defaultRouteSettings: {
        throttlingRateLimit: settings.requestsPerSecond,
        throttlingBurstLimit: 2 * settings.requestsPerSecond,
      },
    },
  },
});

api.route('GET /graphql', graphql.arn);
api.route('POST /graphql', graphql.arn);
api.route('OPTIONS /graphql', graphql.arn);
api.route('POST /oauth/token', oauthToken.arn);
api.route('GET /.well-known/jwks.json', jwks.arn);
