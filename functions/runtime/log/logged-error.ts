/** An error as the log keeps it. */
export interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of Postgres: the SQLSTATE and the constraint, which say more than the message does. */
  readonly code?: string;
  readonly constraint?: string;
  readonly cause?: LoggedError;
}

const CAUSES_AT_MOST = 4;

/**
 * The message, where it happened and what stands behind it - and none of the values that a failed statement carried:
 * those are contacts, customers and accounts, which have no place in a log.
 */
export function loggedError(error: unknown, causes = CAUSES_AT_MOST): LoggedError {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const { code, constraint, originalError, cause = originalError } = error as ErrorParts;
  return {
    name: error.name,
    message: withoutValues(error.message, code),
    ...(error.stack && { stack: frames(error.stack) }),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(cause !== undefined && causes > 0 && { cause: loggedError(cause, causes - 1) }),
  };
}

interface ErrorParts extends Error {
  readonly code?: unknown;
  readonly constraint?: unknown;
  /** graphql-js keeps here what a resolver threw. */
  readonly originalError?: unknown;
}

/** Class 22 of SQLSTATE: a value that does not fit, which Postgres repeats after a colon. */
const DATA_EXCEPTION = /^22/;

/** Drizzle appends the parameters to the message of a failed query. */
function withoutValues(message: string, code: unknown): string {
  const text = message.replace(/\s*\bparams: [^]*$/, '');
  return typeof code === 'string' && DATA_EXCEPTION.test(code) ? text.replace(/:[^]*$/, '') : text;
}

/** The stack repeats the message above its frames. */
function frames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
