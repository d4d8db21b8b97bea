import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { databaseIsAway } from '../../../db/failure.ts';
import { inTime, type Invocation } from './answer-in-time.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { isProduction } from '../environment.ts';
import { HttpRefusal, notNow, wrongMethod } from './http-refusal.ts';
import { languageOf } from './language.ts';
import { logger } from '../log/logger.ts';
import { requestScope, type RequestScope } from '../graphql/request-scope.ts';
import { securityHeaders } from './security-headers.ts';

export type HttpFunction = (
  event: APIGatewayProxyEventV2,
  left?: Invocation,
) => Promise<APIGatewayProxyStructuredResultV2>;
type Answering = (
  event: APIGatewayProxyEventV2,
  scope: RequestScope,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The common parts of every function behind an HTTP API: methods, preflights, the headers of every answer,
 * and the request id, which is the gateway's own; an id from the client is ignored. An HttpRefusal is
 * answered with its status, an unreachable database with 503, and any other error as a fault of this
 * server. A request that takes too long is answered 503 before the invocation ends. `methods` are the
 * accepted methods.
 */
export function httpDoor(methods: readonly string[], answer: Answering): HttpFunction {
  return async (event, left) => {
    const { requestId } = event.requestContext;
    const asked = { requestId, language: languageOf(event.headers['accept-language']) };
    const work = (over: AbortSignal): ReturnType<Answering> => {
      const scope = { ...asked, over };
      return requestScope.run(scope, () => passed(event, scope, methods, answer));
    };
    const result = await inTime(left, work, () => refused(notNow(), asked));
    return {
      ...result,
      headers: {
        ...securityHeaders(isProduction(process.env)),
        ...corsHeaders(event),
        ...result.headers,
        'x-request-id': requestId,
      },
    };
  };
}

async function passed(
  event: APIGatewayProxyEventV2,
  scope: RequestScope,
  methods: readonly string[],
  answer: Answering,
): Promise<APIGatewayProxyStructuredResultV2> {
  const method = event.requestContext.http.method.toUpperCase();
  const allowed = [...methods, 'OPTIONS'];
  try {
    if (method === 'OPTIONS')
      return {
        statusCode: 204,
        headers: { allow: allowed.join(', '), ...preflightHeaders(event, methods) },
        body: '',
      };
    if (!methods.includes(method)) throw wrongMethod(allowed);
    return await answer(event, scope);
  } catch (error) {
    if (error instanceof HttpRefusal) return refused(error, scope);
    const away = databaseIsAway(error);
    logger().error(
      { requestId: scope.requestId, err: error },
      away ? 'the database is away' : 'request failed',
    );
    if (away) return refused(notNow(), scope);
    return refused(new HttpRefusal(500, 'INTERNAL_SERVER_ERROR', SOMETHING_WRONG), scope);
  }
}

const SOMETHING_WRONG = { en: 'Something went wrong.', zh: '服务出现异常，请稍后再试。' };

/** In the form of GraphQL's errors, so that a client reads one form only. */
function refused(
  { status, code, sentence, headers }: HttpRefusal,
  { requestId, language }: Omit<RequestScope, 'over'>,
): APIGatewayProxyStructuredResultV2 {
  logger().info({ requestId, status, errors: [code] }, 'turned away');
  const errors = [{ message: sentence[language], extensions: { code, requestId } }];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify({ errors }),
  };
}
