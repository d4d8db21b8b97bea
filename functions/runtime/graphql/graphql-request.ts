import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { persistedText } from './asked-document.ts';
import { bodyText, withoutByteOrderMark } from '../http/body-text.ts';
import { bodyMalformed, bodyNotJson, notAcceptable } from '../http/http-refusal.ts';
import { answerType, isJson } from '../http/media-types.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A request in the form that the GraphQL server expects, with the text of a persisted document filled in.
 * Throws an HttpRefusal if its form is not that of a GraphQL request. The server itself refuses a batch or
 * a missing document.
 */
export function graphqlRequest(event: APIGatewayProxyEventV2): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined) headers.set(name, value);
  const accepted = answerType(headers.get('accept'));
  if (accepted === undefined) throw notAcceptable();
  headers.set('accept', accepted);
  const method = event.requestContext.http.method.toUpperCase();
  return method === 'GET'
    ? { method, headers, search: searchOf(event), body: undefined }
    : { method, headers, search: '', body: bodyOf(event) };
}

function bodyOf(event: APIGatewayProxyEventV2): unknown {
  const text = bodyText(event);
  if (!isJson(event.headers['content-type'])) throw bodyNotJson();
  const body = parsed(text);
  // The server itself refuses an empty body, as a missing one.
  if (body === undefined && text.trim() !== '') throw bodyMalformed();
  if (!isFields(body)) return body;
  const persisted = persistedText(body);
  const rest = withoutApollo(body['extensions']);
  return persisted === undefined
    ? { ...body, ...rest }
    : { ...body, query: persisted, extensions: null, ...rest };
}

function searchOf({ rawQueryString }: APIGatewayProxyEventV2): string {
  const search = new URLSearchParams(rawQueryString);
  const extensions = parsed(search.get('extensions') ?? 'null');
  const persisted = persistedText({
    query: search.get('query'),
    documentId: search.get('documentId'),
    extensions,
  });
  if (persisted !== undefined) search.set('query', persisted);
  if (persisted !== undefined || withoutApollo(extensions) !== undefined) search.delete('extensions');
  const asked = search.toString();
  return asked === '' ? '' : `?${asked}`;
}

/** Undefined if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return undefined;
  }
}

/**
 * The extensions without the hash, which `persistedText` has handled; undefined if there are none.
 * Otherwise the server would treat the hash as a request to register the text.
 */
function withoutApollo(extensions: unknown): { readonly extensions: Fields } | undefined {
  if (!isFields(extensions) || !('persistedQuery' in extensions)) return undefined;
  return {
    extensions: Object.fromEntries(Object.entries(extensions).filter(([name]) => name !== 'persistedQuery')),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
