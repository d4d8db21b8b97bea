import type { ApolloServer, HTTPGraphQLResponse } from '@apollo/server';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ErrorCode } from '../../../schema/error-codes.ts';
import { createContext, type GraphQLContext } from '../../../schema/context.ts';
import { unavailable } from '../../../schema/outgoing-errors.ts';
import { Meter } from '../../../schema/limits/meter.ts';
import { accessTokens } from '../tokens/access-tokens.ts';
import { askingViewer } from '../tokens/asking-viewer.ts';
import { clockToleranceMs } from '../clock-tolerance.ts';
import { messageSender } from '../messages/message-sender.ts';
import { database } from '../database.ts';
import { insteadOf } from '../graphql/ended-answers.ts';
import { graphqlRequest } from '../graphql/graphql-request.ts';
import { httpDoor, type HttpFunction } from './http-door.ts';
import { RETRY_AFTER } from './http-refusal.ts';
import { takesJsonAlone } from './media-types.ts';
import { answerLimits } from '../graphql/answer-settings.ts';
import { payoutProvider } from '../payout-provider.ts';
import { webhookSender } from '../webhook-sender.ts';
import { rateLimits } from '../rate-limits.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { viewerOf } from '../tokens/session.ts';
import { userAgentOf } from './user-agent.ts';
import { vault } from '../vault.ts';
import { newCall } from '../../../services/call.ts';

/** Puts a GraphQL server behind an HTTP API of API Gateway (payload format 2.0). */
export function behindApiGateway(server: ApolloServer<GraphQLContext>): HttpFunction {
  return httpDoor(['GET', 'POST'], async (event, scope) => {
    const httpGraphQLRequest = graphqlRequest(event);
    let asking: GraphQLContext | undefined;
    const context = async (): Promise<GraphQLContext> => (asking = await contextOf(event, scope));
    const answer = await server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
    const result = await resultOf(answer, asking);
    const refusedInJson =
      result.statusCode === 400 &&
      takesJsonAlone(event.headers['accept']) &&
      isRefusedByGraphql(result.body ?? '');
    return refusedInJson ? { ...result, statusCode: 200 } : result;
  });
}

/** Codes of requests that are well-formed HTTP and that GraphQL refuses before anything runs. */
const REFUSED_BY_GRAPHQL: readonly ErrorCode[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_TOO_COSTLY',
];

function isRefusedByGraphql(body: string): boolean {
  const { errors = [] } = JSON.parse(body) as {
    readonly errors?: readonly { readonly extensions: { readonly code: ErrorCode } }[];
  };
  return errors.length > 0 && errors.every(({ extensions }) => REFUSED_BY_GRAPHQL.includes(extensions.code));
}

/** The only place where the time of a request is read. */
async function contextOf(
  event: APIGatewayProxyEventV2,
  { requestId, language, over }: RequestScope,
): Promise<GraphQLContext> {
  const now = new Date();
  const { authorization } = event.headers;
  const { viewer, refusedToken } = await askingViewer(authorization, now, language);
  const viewerNow = () => viewerOf(authorization, now, database);
  const sourceAddress = event.requestContext.http.sourceIp;
  const userAgent = userAgentOf(event.headers['user-agent']);
  const means = {
    vault: vault(now),
    tokens: accessTokens,
    sender: messageSender(),
    rateLimits: rateLimits(),
    payouts: payoutProvider(),
    webhooks: webhookSender(),
  };
  const call = newCall({
    db: database(),
    now,
    clockToleranceMs: clockToleranceMs(),
    viewer,
    viewerNow,
    requestId,
    sourceAddress,
    userAgent,
    ...means,
  });
  const meter = new Meter(language, answerLimits());
  const end = (): void => {
    meter.end(unavailable(language));
  };
  if (over.aborted) end();
  over.addEventListener('abort', end, { once: true });
  return createContext(call, language, { refusedToken, meter });
}

async function resultOf(
  { status: own = 200, headers, body }: HTTPGraphQLResponse,
  asking: GraphQLContext | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  const text = body.kind === 'complete' ? body.string : await joined(body.asyncIterator);
  const instead = asking && insteadOf(text, asking);
  const status = instead?.status ?? own;
  return {
    statusCode: status,
    headers: {
      ...Object.fromEntries([...headers].filter(([name]) => name !== 'cache-control')),
      ...(status === 401 && { 'www-authenticate': 'Bearer error="invalid_token"' }),
      ...(status === 503 && RETRY_AFTER),
    },
    body: instead === undefined ? text : JSON.stringify(instead.result),
    isBase64Encoded: false,
  };
}

/** API Gateway answers in one piece. */
async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
