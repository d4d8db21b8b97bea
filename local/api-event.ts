import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { sourceAddress } from './source-address.ts';

/**
 * Content types that API Gateway passes on as text. Every other body is passed on in base64. So is a body
 * that is declared as text but is not valid UTF-8: decoding it as text would change it.
 */
const TEXT =
  /^(text\/|application\/(json|javascript|xml|[\w.-]+\+json|[\w.-]+\+xml|graphql|x-www-form-urlencoded))/i;

/**
 * An HTTP request as API Gateway gives it to a Lambda: HTTP API, payload format 2.0, the `$default` route
 * and stage. The Host header comes from the caller and is not used for anything else.
 */
export function apiEvent(
  request: IncomingMessage,
  body: Buffer,
  now: Date,
  proxies: number,
): APIGatewayProxyEventV2 {
  const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const host = request.headers.host ?? 'localhost';
  const { cookie, ...headers } = request.headers;
  const asText = TEXT.test(request.headers['content-type'] ?? 'text/') && isUtf8(body);
  const method = request.method ?? 'GET';
  const query = joined(searchParams);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: flat(withoutCookies(request.headersDistinct)),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0] ?? host,
      http: {
        method,
        path: pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceAddress(request.socket.remoteAddress, forwardedFor(headers), proxies),
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  };
}

function forwardedFor(headers: NodeJS.Dict<string | string[]>): string | undefined {
  const given = headers['x-forwarded-for'];
  return given === undefined ? undefined : [given].flat().join(',');
}

/** Cookies are passed on in the event's own `cookies` field. */
function withoutCookies({ cookie: _cookies, ...headers }: NodeJS.Dict<string[]>): NodeJS.Dict<string[]> {
  return headers;
}

/**
 * Header names are in lower case already, as Node gives them. The values of a repeated header are joined by
 * commas.
 */
function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(',')] as const],
  );
  return Object.fromEntries(entries);
}

function joined(parameters: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(parameters.keys())];
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
