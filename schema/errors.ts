import { GraphQLError } from 'graphql';
import type { Sentence } from '../domain/refusal.ts';
import type { Language } from './language.ts';
import type { ErrorCode } from './error-codes.ts';

/** Errors of a request that are found before any business rule is checked. */
export type CallerErrorCode = Extract<
  ErrorCode,
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'NOT_AVAILABLE' | 'RATE_LIMITED'
>;

const SIGN_IN: Sentence = { en: 'Sign in to ask this.', zh: '请先登录。' };
const NOT_ALLOWED: Sentence = { en: 'You may not ask this.', zh: '您没有权限进行此操作。' };
const NOT_OVER_HTTP: Sentence = {
  en: 'Subscriptions are opened over a WebSocket, or with `accept: text/event-stream`.',
  zh: '订阅须通过 WebSocket 打开，或使用 accept: text/event-stream。',
};

const CONDITIONAL: Sentence = {
  en: 'The field of a subscription takes no @skip and no @include.',
  zh: '订阅的字段不能使用 @skip 或 @include。',
};

/**
 * An error for the caller, sent unchanged. It has no stack trace: capturing one would be the largest cost
 * of refusing a request.
 */
export function callerError(code: CallerErrorCode, sentence: Sentence, language: Language): GraphQLError {
  return withoutStack(() => new GraphQLError(sentence[language], { extensions: { code } }));
}

function withoutStack<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export function badInput(sentence: Sentence, language: Language): GraphQLError {
  return callerError('BAD_USER_INPUT', sentence, language);
}

/**
 * A caller who is not signed in is told to sign in; a signed-in caller is told that access is refused
 * (R32).
 */
export function denied(signedIn: boolean, language: Language): GraphQLError {
  return signedIn
    ? callerError('FORBIDDEN', NOT_ALLOWED, language)
    : callerError('UNAUTHENTICATED', SIGN_IN, language);
}

/**
 * The limit is used up, and nothing was done. `extensions.retryAfter` is the number of whole seconds until
 * the next attempt is allowed.
 */
export function rateLimited(retryAfter: number, language: Language): GraphQLError {
  const sentence: Sentence = {
    en: `Too many attempts. Try again in ${retryAfter.toString()} seconds.`,
    zh: `操作过于频繁，请在 ${retryAfter.toString()} 秒后重试。`,
  };
  return new GraphQLError(sentence[language], {
    extensions: { code: 'RATE_LIMITED' satisfies CallerErrorCode, retryAfter },
  });
}

/** A condition decides whether the field of a subscription is there at all. Such a subscription could be about nothing. */
export function conditionalSubscription(language: Language): GraphQLError {
  const code: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';
  return withoutStack(
    () => new GraphQLError(CONDITIONAL[language], { extensions: { code, http: { status: 400 } } }),
  );
}

/** A subscription that came as a request of which one answer is expected. */
export function notOverHttp(language: Language): GraphQLError {
  return callerError('NOT_AVAILABLE', NOT_OVER_HTTP, language);
}
