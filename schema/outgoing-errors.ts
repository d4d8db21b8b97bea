import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Sentence } from '../domain/refusal.ts';
import type { CallerErrorCode } from './errors.ts';
import type { Language } from './context.ts';

/** What the server itself says about a request that it could not run. */
type ProtocolErrorCode =
  | 'BAD_REQUEST'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_SUPPORTED';

const MEANT_FOR_CALLERS: ReadonlySet<unknown> = new Set<CallerErrorCode | ProtocolErrorCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_AVAILABLE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const NOT_ACCEPTED: Sentence = { en: 'This token is not accepted.', zh: '访问令牌无效或已过期。' };
const CANNOT_TELL: Sentence = { en: 'Whether this token holds cannot be found out now. Try again in a moment.', zh: '暂时无法验证访问令牌，请稍后再试。' };
const SOMETHING_WRONG: Sentence = { en: 'Something went wrong.', zh: '服务出现异常，请稍后再试。' };
const SUGGESTION = / ?Did you mean .+\?$/s;

/** A request that carries a token which does not hold is answered 401 as a whole, and not why. */
export function tokenNotAccepted(language: Language): GraphQLError {
  return new GraphQLError(NOT_ACCEPTED[language], { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}

/** A token of another issuer whose keys cannot be had: it may hold, so it is not answered as one that does not. */
export function tokenNotVerifiable(language: Language): GraphQLError {
  return new GraphQLError(CANNOT_TELL[language], { extensions: { code: 'UNAVAILABLE' satisfies CallerErrorCode, http: { status: 503 } } });
}

/**
 * True for an error that was written for the caller: it has a known code, and no exception of the inside stands behind
 * it (a message of the database wrapped by the executor keeps its cause in `originalError`).
 */
export function isForCaller(formatted: GraphQLFormattedError, error: unknown): boolean {
  return MEANT_FOR_CALLERS.has(formatted.extensions?.['code']) && isOurs(error);
}

function isOurs(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || isOurs(error.originalError);
}

/** graphql-js stops at so many mistakes in the variables with an error that has no code; it is the caller's like the others. */
export function isMistakeLimit(formatted: GraphQLFormattedError, error: unknown): boolean {
  return formatted.message.startsWith('Too many errors processing variables') && isOurs(error);
}

/** What the caller gets instead of the inside: that it failed, where in the answer, and the id to ask about. */
export function masked(formatted: GraphQLFormattedError, requestId: string, language: Language): GraphQLFormattedError {
  return {
    message: SOMETHING_WRONG[language],
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** Names of the schema that graphql-js offers after a typing mistake would tell what introspection hides. */
export function withoutSuggestion(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, message: formatted.message.replace(SUGGESTION, '') };
}
