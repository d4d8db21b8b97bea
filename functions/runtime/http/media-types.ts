import { parse } from 'content-type';
import Negotiator from 'negotiator';

const isUtf8 = (charset = 'utf-8'): boolean => /^utf-?8$/i.test(charset);

/** Whether a body of this content type is of this media type and in UTF-8, which it is when nothing else is said. */
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
 * In which of the two forms of GraphQL over HTTP to answer, by the Accept header: the wished one, the first named between
 * equals, JSON where everything goes. Undefined where neither does. Judged before the operation runs: a change that was
 * made must not be answered with 406.
 */
export function answerType(accept: string | undefined): AnswerType | undefined {
  const wished = wishes(accept).mediaType(ANSWERS);
  return ANSWERS.find((type) => type === wished);
}

/**
 * Whether a client takes plain JSON and says so: to it a well-formed request that GraphQL refuses is 200, by GraphQL over HTTP. One
 * that names no type, or any, is told by the status too.
 */
export function takesJsonAlone(accept: string | undefined): boolean {
  const named = wishes(accept).mediaTypes();
  return (
    named.includes('application/json') &&
    !named.some((name) => name === 'application/graphql-response+json' || name.endsWith('/*'))
  );
}

/**
 * What is wished of an answer in UTF-8, which all of ours are. Other parameters (`profile`, `indent`) mean nothing here, and must not make
 * of a wish for JSON one for something else. An empty header says as little as none.
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
