import { RateLimited } from '../../services/platform/limits/rate-limited.ts';
import { NotAvailable } from '../../services/not-available.ts';
import { callerError, rateLimited } from '../errors.ts';
import type { GraphQLContext } from '../context.ts';

/** What services throw for whoever asks, in their language; any other error as it is. */
export function forCaller(error: unknown, { language }: GraphQLContext): unknown {
  if (error instanceof RateLimited) return rateLimited(error.retryAfterSeconds, language);
  if (error instanceof NotAvailable) return callerError('NOT_AVAILABLE', error.sentence, language);
  return error;
}
