import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bodyText, withoutByteOrderMark } from '../http/body-text.ts';
import { bodyMalformed, bodyNotJson, wrongMethod } from '../http/http-refusal.ts';
import { answerType, isJson } from '../http/media-types.ts';
import type { LiveAsked } from './live-connection.ts';

type Fields = Readonly<Record<string, unknown>>;

const EVENT_STREAM = /^\s*text\/event-stream\b/i;
const ANYWHERE = /\btext\/event-stream\b/i;

/**
 * True if the client asks for an event stream: it names it first, or names it and takes no JSON. Some clients name it last, after JSON, for
 * every query.
 */
export function wantsStream(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  return EVENT_STREAM.test(accept) || (ANYWHERE.test(accept) && answerType(accept) === undefined);
}

/**
 * The subscription of a GET, as EventSource sends it, or of a POST. `Last-Event-ID`, which EventSource sends by itself when it connects
 * again, is the position to go on from. Throws an HttpRefusal.
 */
export function streamRequest(event: APIGatewayProxyEventV2): LiveAsked {
  const method = event.requestContext.http.method.toUpperCase();
  if (method !== 'GET' && method !== 'POST') throw wrongMethod(['GET', 'POST', 'OPTIONS']);
  const { query, documentId, extensions, operationName, variables } =
    method === 'GET' ? inSearch(event) : inBody(event);
  return {
    query,
    documentId,
    extensions,
    operationName: textIn(operationName),
    variables: fieldsIn(variables),
    lastEventId: event.headers['last-event-id'],
  };
}

function inSearch({ rawQueryString }: APIGatewayProxyEventV2): Fields {
  const search = new URLSearchParams(rawQueryString);
  const json = (name: string): unknown => parsed(search.get(name) ?? 'null');
  return {
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    operationName: search.get('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  };
}

function inBody(event: APIGatewayProxyEventV2): Fields {
  const text = bodyText(event);
  if (!isJson(event.headers['content-type'])) throw bodyNotJson();
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw bodyMalformed();
  return body as Fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    throw bodyMalformed();
  }
}

function textIn(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw bodyMalformed();
  return value;
}

function fieldsIn(value: unknown): Fields | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw bodyMalformed();
  return value as Fields;
}
