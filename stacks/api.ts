import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { dataKeys, tokenSigningKeys } from './secrets.ts';
import { settings } from './settings.ts';

const graphql = new sst.aws.Function('Graphql', {
  ...functionDefaults,
  handler: 'functions/graphql.handler',
  // The gateway stops waiting after 30 seconds; an answer that nobody gets is not worked out.
  timeout: '29 seconds',
  link: [databaseUrl, tokenSigningKeys, dataKeys],
  environment: {
    ...commonEnvironment,
    TOKEN_ISSUER: settings.tokenIssuer,
    TOKEN_AUDIENCE: settings.tokenAudience,
  },
});

/** The public halves of our signing keys, for whoever verifies our tokens. It has no need of the database. */
const jwks = new sst.aws.Function('Jwks', {
  ...functionDefaults,
  handler: 'functions/jwks.handler',
  memory: '256 MB',
  timeout: '5 seconds',
  link: [tokenSigningKeys],
  environment: commonEnvironment,
});

/** The public address. Browsers of any front end may call it: who asks is said by a token, never by a cookie. */
export const api = new sst.aws.ApiGatewayV2('Api', {
  accessLog: { retention: '3 months' },
  cors: {
    allowOrigins: ['*'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'accept-language', 'apollo-require-preflight'],
    exposeHeaders: ['x-request-id', 'www-authenticate'],
    maxAge: '1 day',
  },
});

api.route('GET /graphql', graphql.arn);
api.route('POST /graphql', graphql.arn);
api.route('GET /.well-known/jwks.json', jwks.arn);
