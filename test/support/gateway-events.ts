import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import getEvent from './events/graphql-get.json' with { type: 'json' };
import postEvent from './events/graphql-post.json' with { type: 'json' };

/** Events as an HTTP API of API Gateway sends them. Fields that a story does not set have recorded values. */
export function post(query: string, variables: object = {}, authorization?: string): APIGatewayProxyEventV2 {
  return withHeader(
    { ...postEvent, body: JSON.stringify({ query, variables }) },
    'authorization',
    authorization,
  );
}

export function get(query: string, authorization?: string): APIGatewayProxyEventV2 {
  const event = {
    ...getEvent,
    rawQueryString: new URLSearchParams({ query }).toString(),
    queryStringParameters: { query },
  };
  return withHeader(event, 'authorization', authorization);
}

export function withHeader(
  event: APIGatewayProxyEventV2,
  name: string,
  value: string | undefined,
): APIGatewayProxyEventV2 {
  return { ...event, headers: { ...event.headers, [name]: value } };
}

/** The answer as a caller would see it. */
export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

export function answerOf(result: unknown): Answer {
  const { statusCode, headers, body } = result as APIGatewayProxyStructuredResultV2;
  const content = JSON.parse(body ?? 'null') as Pick<Answer, 'data' | 'errors'>;
  return { status: statusCode, headers: headers ?? {}, ...content };
}
