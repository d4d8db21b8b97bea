/** What Postgres said when it refused, without its words: the state and the constraint's name. */
export interface Failure {
  readonly sqlState: string;
  readonly constraint: string | undefined;
}

/** The SQLSTATE that `hold_books` raises when a write was decided from a state that has changed since. */
export const STALE = 'TB001';

/** What Postgres, or the socket under it, calls a connection that is gone. */
const CONNECTION_LOST = /^(08...|57P0[123]|ECONNRESET|EPIPE)$/;

/** Reads the failure out of an error of the driver or of Drizzle, which wraps the driver's in `cause`. */
export function failureOf(error: unknown): Failure | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') {
      const constraint = 'constraint' in at && typeof at.constraint === 'string' ? at.constraint : undefined;
      return { sqlState: at.code, constraint };
    }
  }
  return undefined;
}

/**
 * True when somebody else was faster: what the work was decided from has changed since, or they stand in a unique index
 * already. They were done, so whoever starts over meets somebody else or nobody.
 */
export function cameSecond(error: unknown): boolean {
  return failureOf(error)?.sqlState === STALE || violatedUnique(error) !== undefined;
}

/** True when the same work, started over from reading, may well succeed. */
export function mayBeRetried(error: unknown): boolean {
  if (error instanceof Error && error.name === 'UnknownOutcome') return false;
  const state = failureOf(error)?.sqlState;
  if (state === undefined) return error instanceof Error && /connection|socket/i.test(error.message);
  return state === STALE || state === '40001' || state === '40P01' || CONNECTION_LOST.test(state);
}

/** The name of the unique constraint that was violated, if that is what happened. */
export function violatedUnique(error: unknown): string | undefined {
  const failure = failureOf(error);
  return failure?.sqlState === '23505' ? failure.constraint : undefined;
}
