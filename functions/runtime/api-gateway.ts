import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createContext, type GraphQLContext } from '../../schema/context.ts';
import { accessTokens } from './access-tokens.ts';
import { askingViewer } from './asking-viewer.ts';
import { database } from './database.ts';
import { languageOf } from './language.ts';
import { payoutProvider } from './payout-provider.ts';
import { rateLimits } from './rate-limits.ts';
import { requestScope, type RequestScope } from './request-scope.ts';
import { userAgentOf } from './user-agent.ts';
import { vault } from './vault.ts';

export type GraphQLHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Puts a GraphQL server behind an HTTP API of API Gateway (payload format 2.0). The request's id is the gateway's own and
 * stands on every answer as `x-request-id`; one that a client sends is not believed.
 */
export function behindApiGateway(server: ApolloServer<GraphQLContext>): GraphQLHandler {
  return async (event) => {
    const scope = { requestId: event.requestContext.requestId, language: languageOf(event.headers['accept-language']) };
    const response = await requestScope.run(scope, () =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: requestOf(event),
        context: () => contextOf(event, scope),
      }),
    );
    return resultOf(response, scope.requestId);
  };
}

/** The keys of another issuer could not be had; they are asked for again after as long. */
const RETRY_AFTER_SECONDS = '10';

/** The one place where a request's clock is read. */
async function contextOf(event: APIGatewayProxyEventV2, { requestId, language }: RequestScope): Promise<GraphQLContext> {
  const now = new Date();
  const viewer = await askingViewer(event.headers['authorization'], now, language);
  const sourceAddress = event.requestContext.http.sourceIp;
  const userAgent = userAgentOf(event.headers['user-agent']);
  // Who sends one-time codes belongs here too: `codes`.
  const means = { vault: vault(now), tokens: accessTokens, rateLimits: rateLimits(), payouts: payoutProvider() };
  return createContext({ db: database(), now, viewer, requestId, sourceAddress, userAgent, ...means }, language);
}

function requestOf(event: APIGatewayProxyEventV2): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  return {
    method: event.requestContext.http.method.toUpperCase(),
    headers,
    search: event.rawQueryString === '' ? '' : `?${event.rawQueryString}`,
    body: isJson(headers.get('content-type')) ? parsed(bodyText(event)) : undefined,
  };
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

function bodyText({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** Malformed JSON is no body at all to the server, which then answers 400 in GraphQL's own form. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function resultOf(
  { status = 200, headers, body }: HTTPGraphQLResponse,
  requestId: string,
): Promise<APIGatewayProxyStructuredResultV2> {
  return {
    statusCode: status,
    headers: {
      ...Object.fromEntries(headers),
      ...(status === 401 && { 'www-authenticate': 'Bearer error="invalid_token"' }),
      ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      'x-request-id': requestId,
    },
    body: body.kind === 'complete' ? body.string : await joined(body.asyncIterator),
    isBase64Encoded: false,
  };
}

/** API Gateway answers in one piece. */
async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
