import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Sentence } from '../domain/refusal.ts';
import { DOCUMENT_LIMITS } from './limits/document-limits.ts';
import { isErrorCode, type ErrorCode } from './error-codes.ts';
import type { Language } from './language.ts';
import { wordsFor, type Audience } from './outgoing-words.ts';

const NOT_ACCEPTED: Sentence = { en: 'This token is not accepted.', zh: '访问令牌无效或已过期。' };
const CANNOT_TELL: Sentence = {
  en: 'Whether this token holds cannot be found out now. Try again in a moment.',
  zh: '暂时无法验证访问令牌，请稍后再试。',
};
/** The message while the database cannot be reached, for GraphQL and `/oauth/token`. */
export const NOT_NOW: Sentence = {
  en: 'The service is not available now. Try again in a moment, with the same keys.',
  zh: '服务暂时不可用，请稍后使用相同的键重试。',
};
const SOMETHING_WRONG: Sentence = { en: 'Something went wrong.', zh: '服务出现异常，请稍后再试。' };

/** The request that an error answers. */
export interface Asking extends Audience {
  readonly requestId: string;
}

/** A request with an invalid token is answered 401 as a whole, without the reason. */
export function tokenNotAccepted(language: Language): GraphQLError {
  return new GraphQLError(NOT_ACCEPTED[language], {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

/**
 * The keys of the token's foreign issuer cannot be fetched. The token may be valid, so it is not answered
 * as an invalid one.
 */
export function tokenNotVerifiable(language: Language): GraphQLError {
  return new GraphQLError(CANNOT_TELL[language], {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, http: { status: 503 } },
  });
}

/** The caller cannot be looked up because the database cannot be reached, or the client has left. */
export function unavailable(language: Language): GraphQLError {
  return new GraphQLError(NOT_NOW[language], {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, http: { status: 503 } },
  });
}

/**
 * An error as it is sent: with a code of the closed list, the id of its request, a message without internal
 * details and without values from the caller, and only the extensions meant for callers. Undefined for an
 * error that is not meant for callers; they get `masked` instead.
 */
export function outgoing(
  formatted: GraphQLFormattedError,
  error: unknown,
  asking: Asking,
): GraphQLFormattedError | undefined {
  const code = codeOf(formatted, error);
  if (code === undefined || code === 'INTERNAL_SERVER_ERROR' || !isOurs(error)) return undefined;
  const { locations, path } = formatted;
  // The parser's error about the length contains no value from the caller.
  const extensions =
    code === 'DOCUMENT_TOO_LARGE'
      ? { measure: 'tokens', limit: DOCUMENT_LIMITS.tokens, ...formatted.extensions }
      : (formatted.extensions ?? {});
  const told = Object.fromEntries(
    Object.entries(extensions).filter(
      ([key]) => TOLD.includes(key) || (asking.schemaIsOpen && key === MISTAKES),
    ),
  );
  return {
    message: wordsFor(code, formatted, asking),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...told, requestId: asking.requestId },
  };
}

/** The error without internal details: that it failed, where in the answer, and the request id to report. */
export function masked(formatted: GraphQLFormattedError, asking: Asking): GraphQLFormattedError {
  return insteadOf(formatted, 'INTERNAL_SERVER_ERROR', SOMETHING_WRONG, asking);
}

/** The same if the cause is a database that cannot be reached. */
export function maskedAsUnavailable(formatted: GraphQLFormattedError, asking: Asking): GraphQLFormattedError {
  return insteadOf(formatted, 'UNAVAILABLE', NOT_NOW, asking);
}

function insteadOf(
  { locations, path }: GraphQLFormattedError,
  code: ErrorCode,
  sentence: Sentence,
  { requestId, language }: Asking,
): GraphQLFormattedError {
  return {
    message: sentence[language],
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, requestId },
  };
}

/** The extensions that may be sent besides the code. */
const TOLD = ['retryAfter', 'measure', 'limit', 'actual'];
/** It names fields and types, so it is sent only if introspection is allowed. */
const MISTAKES = 'mistakes';

/**
 * The code that an error was created with. The error of a validation rule is wrapped in one of Apollo
 * Server, with that server's code. The parser's error about a limit is recognised by its message alone.
 */
function codeOf(formatted: GraphQLFormattedError, error: unknown): ErrorCode | undefined {
  const code: unknown = formatted.extensions?.['code'];
  const inner =
    error instanceof GraphQLError && error.originalError instanceof GraphQLError
      ? error.originalError.extensions['code']
      : undefined;
  if (inner === 'DOCUMENT_TOO_LARGE') return inner;
  if (code === 'GRAPHQL_PARSE_FAILED' && TOO_MANY_TOKENS.test(formatted.message)) return 'DOCUMENT_TOO_LARGE';
  return isErrorCode(code) ? code : undefined;
}

export const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens\./;

/**
 * It has no internal exception as its cause: the executor keeps one, such as a database error, in
 * `originalError`.
 */
function isOurs(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || isOurs(error.originalError);
}
