/** What Postgres said when it refused, without its words: the state and the constraint's name. */
export interface Failure {
  readonly sqlState: string;
  readonly constraint: string | undefined;
}

/** The SQLSTATE that `hold_books` raises when a write was decided from a state that has changed since. */
export const STALE = 'TB001';

/** The SQLSTATE that `hold_clock` raises when new ids would fall below what is sealed: with other ids the work goes through. */
export const IDS_TOO_LOW = 'TB005';

/** The SQLSTATE that it raises when this server's clock and the database's are further apart than they may be. */
const CLOCKS_APART = 'TB004';

/**
 * What Postgres, a pooler, or the socket under them, calls a connection that is of no use any more: it is gone, or leads to a
 * server that is no longer the one that writes (25006, after a failover).
 */
const CONNECTION_LOST = /^(08...|57P0[1235]|25006|25P0[34]|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** The drivers have no code for these. */
const LOST_WORDS =
  /^(Connection terminated( unexpectedly)?|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)$/;

/** The client's own limit, which ends waiting for an answer; what became of the statement is not known. */
const NO_ANSWER_WORDS = /^Query read timeout$/;

/** No connection could be made: the port is closed, the network path is blocked, Postgres starts, stops, recovers, or is full. */
const NO_CONNECTION =
  /^(53[0234]00|57P0[1235]|08...|25006|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/;
const NO_CONNECTION_WORDS =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated due to connection timeout|Cannot use a pool after calling end on the pool|Unexpected server response: 5\d\d|WebSocket was closed before the connection was established)$/;

/** A limit of the server's own ended the statement, and nothing of it was done: of time (57014), of waiting for a lock (55P03). */
const OUT_OF_TIME = /^(57014|55P03)$/;

/** Postgres has no room to write, nor had the statement: nothing of it was done. */
const NO_ROOM = /^53100$/;

/** Reads the failure out of an error of a driver or of Drizzle, which wraps the driver's in `cause`. */
export function failureOf(error: unknown): Failure | undefined {
  for (const at of causes(error)) {
    if ('code' in at && typeof at.code === 'string') {
      const constraint = 'constraint' in at && typeof at.constraint === 'string' ? at.constraint : undefined;
      return { sqlState: at.code, constraint };
    }
  }
  return undefined;
}

/** Classes of states that say something of the rows at hand: their values, constraints on them, triggers that refuse them, damage. */
const ABOUT_ROWS = /^(22|23|P0|TB|XX)/;

/** What was refused, as its state and the constraint's name, when that is about the rows at hand; the same work on other rows may well succeed. */
export function refusedRows(error: unknown): string | undefined {
  const failure = failureOf(error);
  if (failure === undefined || failure.sqlState === STALE || !ABOUT_ROWS.test(failure.sqlState))
    return undefined;
  return [failure.sqlState, failure.constraint].filter((part) => part !== undefined).join(' ');
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
  return (
    state === STALE ||
    state === IDS_TOO_LOW ||
    state === '40001' ||
    state === '40P01' ||
    connectionLost(error)
  );
}

/** True when a connection that there was is of no use any more. What was under way on it may have happened, or not. */
export function connectionLost(error: unknown): boolean {
  return means(error, CONNECTION_LOST, LOST_WORDS);
}

/** True when Postgres was asked and no answer came in the time that there is. What it was asked may have happened, or not. */
export function unanswered(error: unknown): boolean {
  return means(error, undefined, NO_ANSWER_WORDS);
}

/** True when there was no connection to be had; nothing was asked. */
export function noConnection(error: unknown): boolean {
  return means(error, NO_CONNECTION, NO_CONNECTION_WORDS);
}

/** True when it fails because the database is away, full or too slow now: to be asked again later, and no fault of ours. */
export function databaseIsAway(error: unknown): boolean {
  return (
    connectionLost(error) ||
    unanswered(error) ||
    noConnection(error) ||
    means(error, OUT_OF_TIME) ||
    means(error, NO_ROOM)
  );
}

/** True when nothing was written because a clock is wrong, this server's or the database's; asked again later it may go through. */
export function clocksAreApart(error: unknown): boolean {
  return causes(error).some((at) => at.name === 'ClocksApart') || failureOf(error)?.sqlState === CLOCKS_APART;
}

/** The name of the unique constraint that was violated, if that is what happened. */
export function violatedUnique(error: unknown): string | undefined {
  const failure = failureOf(error);
  return failure?.sqlState === '23505' ? failure.constraint : undefined;
}

function means(error: unknown, codes: RegExp | undefined, words?: RegExp): boolean {
  const state = failureOf(error)?.sqlState;
  if (state !== undefined) return codes?.test(state) ?? false;
  return words !== undefined && causes(error).some(({ message }) => words.test(message));
}

/** The error and what stands behind it. graphql-js keeps in `originalError` what a resolver threw. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (
    let at = error;
    at instanceof Error && !found.includes(at);
    at = at.cause ?? (at as { originalError?: unknown }).originalError
  )
    found.push(at);
  return found;
}
