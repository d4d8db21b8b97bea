/** A number of uses at once. Used ones are restored evenly over the span. */
export interface RateLimit {
  readonly most: number;
  readonly spanSeconds: number;
}

/** The time until one use is restored, in whole milliseconds, rounded down: rounded up, the last use would not fit into the span. */
export function comesBackAfter({ most, spanSeconds }: RateLimit): number {
  return Math.max(1, Math.floor((spanSeconds * 1000) / most));
}

/**
 * The whole seconds, at least 1, until one more use is allowed. `paidOffAt` is when all uses so far are restored; the
 * refused attempt was made at `now`.
 */
export function retryAfter(limit: RateLimit, paidOffAt: Date, now: Date): number {
  const allowedAt = paidOffAt.getTime() + comesBackAfter(limit) - limit.spanSeconds * 1000;
  return Math.max(1, Math.ceil((allowedAt - now.getTime()) / 1000));
}
