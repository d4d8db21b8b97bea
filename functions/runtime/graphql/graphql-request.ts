import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { persistedText } from './asked-document.ts';
import { bodyText } from '../http/body-text.ts';
import { bodyNotJson, notAcceptable } from '../http/http-refusal.ts';
import { answerType, isJson } from '../http/media-types.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A request as the GraphQL server takes it, with the text of a persisted document in its place. Throws an HttpRefusal for what
 * is no GraphQL request by its form; what is malformed inside - no JSON, a batch, no document - the server refuses itself.
 */
export function graphqlRequest(event: APIGatewayProxyEventV2): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  const accepted = answerType(headers.get('accept'));
  if (accepted === undefined) throw notAcceptable();
  headers.set('accept', accepted);
  const method = event.requestContext.http.method.toUpperCase();
  return method === 'GET' ? { method, headers, search: searchOf(event), body: undefined } : { method, headers, search: '', body: bodyOf(event) };
}

function bodyOf(event: APIGatewayProxyEventV2): unknown {
  const text = bodyText(event);
  if (!isJson(event.headers['content-type'])) throw bodyNotJson();
  const body = parsed(text);
  if (!isFields(body)) return body;
  const persisted = persistedText(body);
  return persisted === undefined ? body : { ...body, query: persisted, extensions: withoutApollo(body['extensions']) };
}

function searchOf({ rawQueryString }: APIGatewayProxyEventV2): string {
  const search = new URLSearchParams(rawQueryString);
  const extensions = parsed(search.get('extensions') ?? 'null');
  const persisted = persistedText({ query: search.get('query'), documentId: search.get('documentId'), extensions });
  if (persisted === undefined) return rawQueryString === '' ? '' : `?${rawQueryString}`;
  search.set('query', persisted);
  search.delete('extensions');
  return `?${search.toString()}`;
}

/** Malformed JSON is no body at all to the server, which then answers 400 in GraphQL's own form. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutApollo(extensions: unknown): unknown {
  return isFields(extensions) ? Object.fromEntries(Object.entries(extensions).filter(([name]) => name !== 'persistedQuery')) : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
