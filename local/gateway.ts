import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda';
import type { Invocation } from '../functions/runtime/http/answer-in-time.ts';
import { RETRY_AFTER } from '../functions/runtime/http/http-refusal.ts';
import { languageOf } from '../functions/runtime/http/language.ts';
import type { Admission } from './admission.ts';
import { apiEvent } from './api-event.ts';
import { callerLeft } from './caller-left.ts';
import { lambdaContext } from './lambda-context.ts';
import { gatewayHeaders } from './gateway-headers.ts';

/** Besides Lambda's context, a function gets a signal here when its caller leaves. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context & Invocation,
) => Promise<APIGatewayProxyResultV2>;

/** The function of each path. */
export type Routes = Readonly<Record<string, HttpHandler>>;

/** API Gateway gives up after this long, while the function goes on. */
export const ANSWER_WITHIN_MS = 30_000;

/** How requests are passed on. */
export interface Passing {
  /** The number of trusted reverse proxies in front. */
  readonly proxies: number;
  /** How long a function may take before its caller is told to retry. */
  readonly withinMs: number;
  readonly admission: Admission;
}

/**
 * Passes a request to the Lambda handler as API Gateway does, and sends its answer back. Requests wait for a
 * turn first, because one process handles all of them.
 */
export async function passToLambda(
  handler: HttpHandler,
  request: IncomingMessage,
  response: ServerResponse,
  { proxies, withinMs, admission }: Passing,
): Promise<void> {
  const left = callerLeft(request, response);
  const admitted = await admission.admit(request, left);
  if (typeof admitted === 'string') refuseAdmission(admitted, request, response);
  else {
    // The turn ends when the work ends. The answer may have been sent earlier, after the timeout.
    const work: Promise<unknown>[] = [];
    try {
      const event = apiEvent(request, admitted.body, new Date(), proxies);
      const { requestId } = event.requestContext;
      const late = { statusCode: 503, ...ownAnswer(said(request, 'Service Unavailable'), requestId) };
      const result = handler(event, {
        ...lambdaContext('graphql', withinMs),
        callerLeft: left,
        goesOn: (more) => work.push(more),
      });
      work.push(result);
      writeResult(response, await withTimeout(result, late, withinMs));
    } finally {
      void Promise.allSettled(work).then(() => {
        admitted.leave();
      });
    }
  }
}

/**
 * A small answer of the gateway itself, in API Gateway's shape, with the request's id and the usual security
 * headers.
 */
export function gatewayAnswer(
  response: ServerResponse,
  status: number,
  message: string,
  requestId: string = randomUUID(),
  more: object = {},
): void {
  const { headers, body } = ownAnswer(said(response.req, message), requestId, more);
  send(response, status, Buffer.from(body), headers);
}

/** The Chinese messages of this gateway; API Gateway's own messages are English only. */
const GATEWAY_WORDS: Readonly<Record<string, string>> = {
  'Not Found': '没有这个地址。',
  Starting: '服务正在启动。',
  'Service Unavailable': '服务暂时不可用。',
  'Internal Server Error': '服务出现异常，请稍后再试。',
  Ready: '服务正常。',
  Unavailable: '数据库暂时无法访问。',
  'A clock is wrong': '时钟有误。',
  'Expectation Failed': '无法满足 Expect 请求头。',
  'The body is larger than 1 MB.': '请求体超过 1 MB。',
};

function said({ headers }: IncomingMessage, message: string): string {
  return languageOf(headers['accept-language']) === 'zh' ? (GATEWAY_WORDS[message] ?? message) : message;
}

/** As `gatewayAnswer`, for code that sends the answer itself. */
export function ownAnswer(
  message: string,
  requestId: string,
  more: object = {},
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  return {
    headers: { ...gatewayHeaders(requestId), 'content-type': 'application/json' },
    body: JSON.stringify({ message, requestId, ...more }),
  };
}

/** Answers a request that was not admitted. */
export function refuseAdmission(
  why: 'too large' | 'busy',
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (why === 'too large') tooLarge(request, response);
  else busy(request, response);
}

function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  refuse(response, 413, 'BODY_TOO_LARGE', said(request, 'The body is larger than 1 MB.'));
  // The rest of the body is dropped for one second, so that the sender can finish and read the answer. Then
  // the connection is closed.
  request.resume();
  setTimeout(() => request.destroy(), 1000).unref();
}

const BUSY = {
  en: 'There are too many requests at once, and this one was not processed. Try again in a moment with the same keys.',
  zh: '当前请求过多，此请求未做任何处理。请稍后使用相同的键重试。',
};

/**
 * The connection stays open. The rest of the body is dropped. It is limited to 1 MB and to the time limit for
 * a body.
 */
function busy(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(RETRY_AFTER)) response.setHeader(name, value);
  refuse(response, 503, 'UNAVAILABLE', BUSY[languageOf(request.headers['accept-language'])]);
  request.resume();
}

/** Refuses in the form of a GraphQL error, as the function itself does. */
function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const requestId = randomUUID();
  const headers = { ...gatewayHeaders(requestId), 'content-type': 'application/json; charset=utf-8' };
  send(
    response,
    status,
    Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] })),
    headers,
  );
}

/**
 * Answers `late` when the time is over. It carries the id of the request, which continues, so that an
 * operator can find it in the log.
 */
async function withTimeout(
  result: Promise<APIGatewayProxyResultV2>,
  late: APIGatewayProxyResultV2,
  withinMs: number,
): Promise<APIGatewayProxyResultV2> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<APIGatewayProxyResultV2>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, withinMs);
  });
  return Promise.race([result, timeout]).finally(() => {
    clearTimeout(timer);
  });
}

/** A result without a status is the body itself, as JSON: API Gateway infers the rest. */
function writeResult(response: ServerResponse, result: APIGatewayProxyResultV2): void {
  if (typeof result === 'string' || !('statusCode' in result || 'body' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    send(response, 200, Buffer.from(body), { 'content-type': 'application/json' });
    return;
  }
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result;
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  send(response, statusCode, Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'), headers);
}

function send(
  response: ServerResponse,
  status: number,
  body: Buffer,
  headers: Readonly<Record<string, boolean | number | string>>,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  response.writeHead(status, { 'content-length': body.length }).end(body);
}
