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
/** What a caller is told while the database is away, at whichever door. */
export const NOT_NOW: Sentence = {
  en: 'The service is not available now. Try again in a moment, with the same keys.',
  zh: '服务暂时不可用，请稍后使用相同的键重试。',
};
const SOMETHING_WRONG: Sentence = { en: 'Something went wrong.', zh: '服务出现异常，请稍后再试。' };

/** The request that an error answers. */
export interface Asking extends Audience {
  readonly requestId: string;
}

/** A request that carries a token which does not hold is answered 401 as a whole, and not why. */
export function tokenNotAccepted(language: Language): GraphQLError {
  return new GraphQLError(NOT_ACCEPTED[language], {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

/** A token of another issuer whose keys cannot be had: it may hold, so it is not answered as one that does not. */
export function tokenNotVerifiable(language: Language): GraphQLError {
  return new GraphQLError(CANNOT_TELL[language], {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, http: { status: 503 } },
  });
}

/** Nobody can say who asks, as the database is away; or nobody waits for the answer any more. */
export function unavailable(language: Language): GraphQLError {
  return new GraphQLError(NOT_NOW[language], {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, http: { status: 503 } },
  });
}

/**
 * An error as it leaves: with a code of the closed list, the id of its request, words that repeat nothing of the inside
 * and no value of the caller's, and of its extensions those that are meant for callers. Undefined for whatever was not
 * written for callers; `masked` is what they get then.
 */
export function outgoing(
  formatted: GraphQLFormattedError,
  error: unknown,
  asking: Asking,
): GraphQLFormattedError | undefined {
  const code = codeOf(formatted, error);
  if (code === undefined || code === 'INTERNAL_SERVER_ERROR' || !isOurs(error)) return undefined;
  const { locations, path } = formatted;
  // The parser's error about the length holds words alone.
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

/** What the caller gets instead of the inside: that it failed, where in the answer, and the id to ask about. */
export function masked(formatted: GraphQLFormattedError, asking: Asking): GraphQLFormattedError {
  return insteadOf(formatted, 'INTERNAL_SERVER_ERROR', SOMETHING_WRONG, asking);
}

/** The same where the inside is no fault, but a database that is away. */
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

/** What extensions may say besides the code. */
const TOLD = ['retryAfter', 'measure', 'limit', 'actual'];
/** Names fields and types: only where the schema may be asked for by itself. */
const MISTAKES = 'mistakes';

/**
 * The code that an error was made with. A rule's error comes wrapped in one of the server's, with the server's code; one
 * parser's error stands for a limit and is known by its words alone.
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

/** No exception of the inside stands behind it: one of the database, wrapped by the executor, is kept in `originalError`. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return error.originalError === undefined || isOurs(error.originalError);
}
