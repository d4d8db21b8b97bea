import { parse } from 'content-type';
import Negotiator from 'negotiator';

const isUtf8 = (charset = 'utf-8'): boolean => /^utf-?8$/i.test(charset);

/** True if a content type is this media type in UTF-8, which is the default charset. */
export function isUtf8Of(mediaType: string, contentType: string | undefined): boolean {
  const { type, parameters } = parse(contentType ?? '');
  return type === mediaType && isUtf8(parameters['charset']);
}

/** JSON has no other encoding between systems than UTF-8 (RFC 8259). */
export function isJson(contentType: string | undefined): boolean {
  return isUtf8Of('application/json', contentType);
}

const ANSWERS = ['application/json', 'application/graphql-response+json'] as const;
export type AnswerType = (typeof ANSWERS)[number];

/**
 * The media type of the answer, one of the two of GraphQL over HTTP, by the Accept header: the preferred
 * one, the first named between equals, JSON if any type is accepted. Undefined if neither is accepted. It
 * is checked before the operation runs, because a change that was made must not be answered with 406.
 */
export function answerType(accept: string | undefined): AnswerType | undefined {
  const wished = wishes(accept).mediaType(ANSWERS);
  return ANSWERS.find((type) => type === wished);
}

/**
 * True if a client names plain JSON: by GraphQL over HTTP, it gets status 200 for a well-formed request
 * that GraphQL refuses. A client that names no type, or any type, gets an error status.
 */
export function takesJsonAlone(accept: string | undefined): boolean {
  const named = wishes(accept).mediaTypes();
  return (
    named.includes('application/json') &&
    !named.some((name) => name === 'application/graphql-response+json' || name.endsWith('/*'))
  );
}

/**
 * The Accept header without parameters. All answers are in UTF-8; other parameters (`profile`, `indent`)
 * are ignored, so that a request for JSON still matches JSON. An empty header counts as none.
 */
function wishes(accept: string | undefined): Negotiator {
  const header = accept?.trim() ? accept : '*/*';
  const kept: string[] = [];
  for (let at = 0; at < header.length;) {
    const { type, parameters, index } = parse(header, { comma: true, start: at });
    const { q, charset } = parameters;
    if (isUtf8(charset)) kept.push(q === undefined ? type : `${type};q=${q}`);
    at = index + 1;
  }
  return new Negotiator({ headers: { accept: kept.join(', ') } });
}
