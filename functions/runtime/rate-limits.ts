import { readRateLimits } from '../../services/platform/limits/rate-limits.ts';

let known: ReturnType<typeof readRateLimits> | undefined;

/** How often callers may try: RATE_LIMITS, read once. */
export function rateLimits(): ReturnType<typeof readRateLimits> {
  return (known ??= readRateLimits(process.env['RATE_LIMITS']));
}
