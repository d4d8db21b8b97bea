/**
 * Every code that an error of this API may carry in `extensions.code`, and no other leaves the house: the last gate
 * (`functions/runtime/graphql/outgoing-error.ts`) turns whatever is not on this list into INTERNAL_SERVER_ERROR. The codes are
 * stable; callers may branch on them. Refusals of the business have codes of their own, in the answer.
 */
export const ERROR_CODES = [
  // Who asks, what, and how often.
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
  // A fault of ours.
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}
