/** So many at once; what was used comes back evenly over the span. */
export interface RateLimit {
  readonly most: number;
  readonly spanSeconds: number;
}

/**
 * How long one use takes to come back, in whole milliseconds: times are kept in these, and rounding up seven times would
 * leave no room for the seventh.
 */
export function comesBackAfter({ most, spanSeconds }: RateLimit): number {
  return Math.max(1, Math.floor((spanSeconds * 1000) / most));
}

/**
 * Whole seconds, 1 or more, until one more use is allowed, when all uses so far have come back at `paidOffAt` and one
 * more was refused at `now`.
 */
export function retryAfter(limit: RateLimit, paidOffAt: Date, now: Date): number {
  const allowedAt = paidOffAt.getTime() + comesBackAfter(limit) - limit.spanSeconds * 1000;
  return Math.max(1, Math.ceil((allowedAt - now.getTime()) / 1000));
}
