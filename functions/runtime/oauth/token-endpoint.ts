import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { databaseIsAway } from '../../../db/failure.ts';
import { NOBODY } from '../../../domain/viewer.ts';
import {
  type ClientToken,
  exchangeClientCredentials,
} from '../../../services/people/api-clients/exchange-client-credentials.ts';
import { RateLimited } from '../../../services/platform/limits/rate-limited.ts';
import { accessTokens } from '../tokens/access-tokens.ts';
import { database } from '../database.ts';
import { isProduction } from '../environment.ts';
import { logger } from '../log/logger.ts';
import { clientNotAccepted, OAuthError } from './oauth-error.ts';
import { rateLimits } from '../rate-limits.ts';
import { inTime, type Invocation } from '../http/answer-in-time.ts';
import { RETRY_AFTER } from '../http/http-refusal.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { tokenRequest } from './token-request.ts';
import { vault } from '../vault.ts';
import { newCall } from '../../../services/call.ts';
import { clockToleranceMs } from '../clock-tolerance.ts';

/**
 * The token endpoint of OAuth 2.0, for API clients. It is not for web pages, which cannot keep a secret: no
 * origin may read its answers. Each request is logged in one line, with the client that got a token and
 * without the values that were sent. An error also contains the request id, which the RFC allows as an
 * additional field.
 */
export function tokenEndpoint(
  event: APIGatewayProxyEventV2,
  left?: Invocation,
): Promise<APIGatewayProxyStructuredResultV2> {
  return inTime(
    left,
    () => answered(event),
    () => refused(event, notNow()),
  );
}

async function answered(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestId } = event.requestContext;
  const now = new Date();
  try {
    const given = await exchange(event, now);
    logger().info({ requestId, client: given.clientId, scopes: given.scopes }, 'client token');
    return answer(requestId, 200, tokenAnswer(given, now));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === 500) logger().error({ requestId, err: error }, 'request failed');
    if (refusal.status === 503) logger().error({ requestId, err: error }, 'the database is away');
    return refused(event, refusal);
  }
}

function refused(
  { requestContext: { requestId } }: APIGatewayProxyEventV2,
  { status, headers, error, message }: OAuthError,
): APIGatewayProxyStructuredResultV2 {
  if (status !== 500) logger().info({ requestId, status, errors: [error] }, 'no client token');
  return answer(requestId, status, { error, error_description: message, request_id: requestId }, headers);
}

async function exchange(event: APIGatewayProxyEventV2, now: Date): Promise<ClientToken> {
  const { requestId, http } = event.requestContext;
  if (http.method !== 'POST') throw new OAuthError('invalid_request', 'Send a POST.', 405, { allow: 'POST' });
  const request = tokenRequest(event);
  const means = { tokens: accessTokens, vault: vault(now), rateLimits: rateLimits() };
  const call = newCall({
    db: database(),
    now,
    clockToleranceMs: clockToleranceMs(),
    viewer: NOBODY,
    requestId,
    sourceAddress: http.sourceIp,
    ...means,
  });
  const given = await exchangeClientCredentials(call, request);
  if (given === 'invalid_client') throw clientNotAccepted();
  if (given === 'invalid_scope')
    throw new OAuthError(
      'invalid_scope',
      'The client does not have a requested scope, or there is no such scope.',
    );
  return given;
}

const notNow = (): OAuthError =>
  new OAuthError(
    'temporarily_unavailable',
    'The service is not available now. Try again in a moment.',
    503,
    RETRY_AFTER,
  );

function refusalOf(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (error instanceof RateLimited)
    return new OAuthError('too_many_requests', 'Too many attempts.', 429, {
      'retry-after': error.retryAfterSeconds.toString(),
    });
  if (databaseIsAway(error)) return notNow();
  return new OAuthError('server_error', 'Something went wrong.', 500);
}

function tokenAnswer({ token, expiresAt, scopes }: ClientToken, now: Date): object {
  const expiresIn = Math.ceil((expiresAt.getTime() - now.getTime()) / 1000);
  return { access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope: scopes.join(' ') };
}

function answer(
  requestId: string,
  statusCode: number,
  body: object,
  headers: OAuthError['headers'] = {},
): APIGatewayProxyStructuredResultV2 {
  const always = {
    ...securityHeaders(isProduction(process.env)),
    'content-type': 'application/json; charset=utf-8',
  };
  return {
    statusCode,
    headers: { ...always, 'x-request-id': requestId, ...headers },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}
