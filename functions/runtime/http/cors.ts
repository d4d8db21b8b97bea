import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isProduction } from '../environment.ts';
import { httpSettings } from './http-settings.ts';

type Headers = Readonly<Record<string, string>>;

/** What answers depend on besides who asks, for caches that keep them in spite of all. */
const VARY = 'origin, accept, accept-language';
const VARY_PREFLIGHT = 'origin, access-control-request-method, access-control-request-headers';

/**
 * What usual clients send beside their body: Apollo Client and urql, Hive's and Apollo's names of clients, tracing by the W3C's
 * headers. `CORS_HEADERS` adds to them. None of them means anything to this server but those that the documents name.
 */
const MAY_SEND = [
  'authorization',
  'content-type',
  'accept',
  'accept-language',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-apollo-operation-id',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-client-name',
  'graphql-client-version',
  'x-requested-with',
  'traceparent',
  'tracestate',
  'baggage',
];
const MAY_READ = 'x-request-id, www-authenticate, retry-after, allow';
/** Chromium keeps a preflight no longer. */
const TWO_HOURS = '7200';

/**
 * Which web pages may read an answer: those of the origins that are named, exactly. Without credentials - who asks is said
 * by a token, never by a cookie - so that a page can send no more than its own script holds.
 */
export function corsHeaders(event: APIGatewayProxyEventV2): Headers {
  const origin = allowedOrigin(event);
  if (origin === undefined) return { vary: VARY };
  return { vary: VARY, 'access-control-allow-origin': origin, 'access-control-expose-headers': MAY_READ };
}

/** The answer to a browser that asks before it asks. For other origins it allows nothing, which to them is a no. */
export function preflightHeaders(event: APIGatewayProxyEventV2, methods: readonly string[]): Headers {
  const origin = allowedOrigin(event);
  if (origin === undefined) return { vary: VARY_PREFLIGHT };
  return {
    vary: VARY_PREFLIGHT,
    'access-control-allow-origin': origin,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': [...MAY_SEND, ...httpSettings().corsHeaders].join(', '),
    'access-control-max-age': TWO_HOURS,
  };
}

function allowedOrigin({ headers }: APIGatewayProxyEventV2): string | undefined {
  const { origin, host } = headers;
  if (origin === undefined) return undefined;
  if (httpSettings().corsOrigins.has(origin)) return origin;
  // While developing the explorer, which is served from this same place.
  return !isProduction(process.env) && host !== undefined && origin === `http://${host}` ? origin : undefined;
}
