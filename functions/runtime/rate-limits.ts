import { readRateLimits, type RateLimits } from '../../services/limits/rate-limits.ts';

let known: { readonly limits: RateLimits | undefined } | undefined;

/** How often callers may try: RATE_LIMITS. Read once; undefined: they are switched off. */
export function rateLimits(): RateLimits | undefined {
  known ??= { limits: readRateLimits(process.env['RATE_LIMITS']) };
  return known.limits;
}
