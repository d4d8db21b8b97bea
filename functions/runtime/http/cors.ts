import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isProduction } from '../environment.ts';
import { httpSettings } from './http-settings.ts';

type Headers = Readonly<Record<string, string>>;

/** The request headers that answers depend on besides the token, for caches that store answers anyway. */
const VARY = 'origin, accept, accept-language';
const VARY_PREFLIGHT = 'origin, access-control-request-method, access-control-request-headers';

/**
 * Request headers that common clients send: Apollo Client and urql, the client names of Hive and Apollo,
 * and W3C tracing. `CORS_HEADERS` adds to them. This server uses only those that the documentation names.
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
  'last-event-id',
];
const MAY_READ = 'x-request-id, www-authenticate, retry-after, allow';
/** Chromium keeps a preflight no longer. */
const TWO_HOURS = '7200';

/**
 * The web pages that may read an answer: those of the listed origins, exactly. Credentials are not allowed:
 * the caller is identified by a token and never by a cookie, so a page can send only a token that its own
 * script has.
 */
export function corsHeaders(event: APIGatewayProxyEventV2): Headers {
  const origin = allowedOrigin(event);
  if (origin === undefined) return { vary: VARY };
  return { vary: VARY, 'access-control-allow-origin': origin, 'access-control-expose-headers': MAY_READ };
}

/** The answer to a browser's preflight. For other origins it allows nothing, so the browser refuses. */
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

/**
 * Whether a page of this origin may open a connection that the browser does not guard: it lets every page open a WebSocket, and read
 * what comes. A caller without an origin is no page.
 */
export function mayConnect(event: Pick<APIGatewayProxyEventV2, 'headers'>): boolean {
  return event.headers['origin'] === undefined || allowedOrigin(event) !== undefined;
}

function allowedOrigin({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string | undefined {
  const { origin, host } = headers;
  if (origin === undefined) return undefined;
  if (httpSettings().corsOrigins.has(origin)) return origin;
  // In development, the explorer, which this server serves itself.
  return !isProduction(process.env) && host !== undefined && origin === `http://${host}` ? origin : undefined;
}
