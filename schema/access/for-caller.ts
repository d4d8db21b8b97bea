import { RateLimited } from '../../services/platform/limits/rate-limited.ts';
import { NotAvailable } from '../../services/not-available.ts';
import { callerError, rateLimited } from '../errors.ts';
import type { GraphQLContext } from '../context.ts';

/** Puts a service's error for the caller into the caller's language; returns any other error unchanged. */
export function forCaller(error: unknown, { language }: GraphQLContext): unknown {
  if (error instanceof RateLimited) return rateLimited(error.retryAfterSeconds, language);
  if (error instanceof NotAvailable) return callerError('NOT_AVAILABLE', error.sentence, language);
  return error;
}
