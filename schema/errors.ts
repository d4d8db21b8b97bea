import { GraphQLError } from 'graphql';
import type { Sentence } from '../domain/refusal.ts';
import type { Language } from './language.ts';
import type { ErrorCode } from './error-codes.ts';

/** What is wrong with a request before the business is asked. */
export type CallerErrorCode = Extract<
  ErrorCode,
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'NOT_AVAILABLE' | 'RATE_LIMITED'
>;

const SIGN_IN: Sentence = { en: 'Sign in to ask this.', zh: '请先登录。' };
const NOT_ALLOWED: Sentence = { en: 'You may not ask this.', zh: '您没有权限进行此操作。' };
const NOT_YET: Sentence = { en: 'This is not available in this release.', zh: '当前版本尚未提供此功能。' };

/**
 * An error that is meant for the caller and may leave the house as it is. Where in the program it was made is nobody's question, and
 * to find that out costs more than all else of turning a request away.
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

/** Nobody signed in is told to; somebody who has is told that it is not theirs (R32). */
export function denied(signedIn: boolean, language: Language): GraphQLError {
  return signedIn
    ? callerError('FORBIDDEN', NOT_ALLOWED, language)
    : callerError('UNAUTHENTICATED', SIGN_IN, language);
}

/** Too often: nothing was done. `extensions.retryAfter` says in how many whole seconds one more is allowed. */
export function rateLimited(retryAfter: number, language: Language): GraphQLError {
  const sentence: Sentence = {
    en: `Too many attempts. Try again in ${retryAfter.toString()} seconds.`,
    zh: `操作过于频繁，请在 ${retryAfter.toString()} 秒后重试。`,
  };
  return new GraphQLError(sentence[language], {
    extensions: { code: 'RATE_LIMITED' satisfies CallerErrorCode, retryAfter },
  });
}

/** Stands in the contract and is not served by this release. */
export function notAvailable(language: Language): GraphQLError {
  return callerError('NOT_AVAILABLE', NOT_YET, language);
}
