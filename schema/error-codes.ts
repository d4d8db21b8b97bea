/**
 * Every code that an error of this API may have in `extensions.code`.
 * `functions/runtime/graphql/outgoing-error.ts` turns any other code into INTERNAL_SERVER_ERROR. The codes
 * are stable, so callers may branch on them. Business refusals have codes of their own, in the answer.
 */
export const ERROR_CODES = [
  // The caller, their rights and their rate limits.
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_AVAILABLE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  // The document.
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_TOO_COSTLY',
  'PERSISTED_ONLY',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  // The request over HTTP.
  'BAD_REQUEST',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  // A fault of this server.
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}
