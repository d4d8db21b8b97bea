/** A refusal by Postgres without its message: the SQLSTATE and the constraint's name. */
export interface Failure {
  readonly sqlState: string;
  readonly constraint: string | undefined;
}

/** The SQLSTATE that `hold_books` raises when a write was decided from a state that has changed since. */
export const STALE = 'TB001';

/**
 * The SQLSTATE that `hold_clock` raises if new ids would be lower than sealed ones. A retry with higher ids succeeds.
 */
export const IDS_TOO_LOW = 'TB005';

/**
 * The SQLSTATE that `hold_clock` raises if the clocks of this server and the database differ by more than is allowed.
 */
const CLOCKS_APART = 'TB004';

/**
 * The codes with which Postgres, a pooler or the socket report an unusable connection. It is lost, or leads to a
 * server that no longer accepts writes (25006, after a failover).
 */
const CONNECTION_LOST = /^(08...|57P0[1235]|25006|25P0[34]|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** The drivers have no code for these. */
const LOST_WORDS =
  /^(Connection terminated( unexpectedly)?|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)$/;

/** The client stopped waiting for the answer. Whether the statement was carried out is unknown. */
const NO_ANSWER_WORDS = /^Query read timeout$/;

/** No connection could be made: the port is closed, the network path is blocked, Postgres starts, stops, recovers, or is full. */
const NO_CONNECTION =
  /^(53[0234]00|57P0[1235]|08...|25006|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/;
const NO_CONNECTION_WORDS =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated due to connection timeout|Cannot use a pool after calling end on the pool|Unexpected server response: 5\d\d|WebSocket was closed before the connection was established)$/;

/**
 * The server's time limit (57014) or its limit on waiting for a lock (55P03) ended the statement. Nothing was
 * changed.
 */
const OUT_OF_TIME = /^(57014|55P03)$/;

/** The disk of Postgres is full. Nothing was changed. */
const NO_ROOM = /^53100$/;

/** Finds the failure in an error of a driver, or of Drizzle, which wraps the driver's error in `cause`. */
export function failureOf(error: unknown): Failure | undefined {
  for (const at of causes(error)) {
    if ('code' in at && typeof at.code === 'string') {
      const constraint = 'constraint' in at && typeof at.constraint === 'string' ? at.constraint : undefined;
      return { sqlState: at.code, constraint };
    }
  }
  return undefined;
}

/** Classes of states about particular rows: their values, constraints, triggers that refuse them, damage. */
const ABOUT_ROWS = /^(22|23|P0|TB|XX)/;

/**
 * The state and the constraint's name, if the refusal is about particular rows. The same work on other rows may
 * succeed.
 */
export function refusedRows(error: unknown): string | undefined {
  const failure = failureOf(error);
  if (failure === undefined || failure.sqlState === STALE || !ABOUT_ROWS.test(failure.sqlState))
    return undefined;
  return [failure.sqlState, failure.constraint].filter((part) => part !== undefined).join(' ');
}

/**
 * True if another transaction was faster: it changed the state that the work was decided from, or it inserted the
 * same unique key. It has committed, so a retry reads its result.
 */
export function cameSecond(error: unknown): boolean {
  return failureOf(error)?.sqlState === STALE || violatedUnique(error) !== undefined;
}

/** True if the same work may succeed when it starts again with fresh reads. */
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

/** True if an existing connection became unusable. A statement on it may or may not have been carried out. */
export function connectionLost(error: unknown): boolean {
  return means(error, CONNECTION_LOST, LOST_WORDS);
}

/** True if Postgres did not answer in time. The statement may or may not have been carried out. */
export function unanswered(error: unknown): boolean {
  return means(error, undefined, NO_ANSWER_WORDS);
}

/** True if no connection could be made. No statement was sent. */
export function noConnection(error: unknown): boolean {
  return means(error, NO_CONNECTION, NO_CONNECTION_WORDS);
}

/** True if the database is unreachable, full or too slow at present. The caller should try again later. */
export function databaseIsAway(error: unknown): boolean {
  return (
    connectionLost(error) ||
    unanswered(error) ||
    noConnection(error) ||
    means(error, OUT_OF_TIME) ||
    means(error, NO_ROOM)
  );
}

/**
 * True if nothing was written because the clock of this server or of the database is wrong. A later attempt may
 * succeed.
 */
export function clocksAreApart(error: unknown): boolean {
  return causes(error).some((at) => at.name === 'ClocksApart') || failureOf(error)?.sqlState === CLOCKS_APART;
}

/** The name of the violated unique constraint. Undefined if the error is another one. */
export function violatedUnique(error: unknown): string | undefined {
  const failure = failureOf(error);
  return failure?.sqlState === '23505' ? failure.constraint : undefined;
}

function means(error: unknown, codes: RegExp | undefined, words?: RegExp): boolean {
  const state = failureOf(error)?.sqlState;
  if (state !== undefined) return codes?.test(state) ?? false;
  return words !== undefined && causes(error).some(({ message }) => words.test(message));
}

/** The error and its causes. graphql-js keeps the error that a resolver threw in `originalError`. */
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
