/** An error in the form that is logged. */
export interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** From Postgres: the SQLSTATE and the constraint, which are more precise than the message. */
  readonly code?: string;
  readonly constraint?: string;
  readonly cause?: LoggedError;
}

const CAUSES_AT_MOST = 4;

/**
 * The message, the stack and the cause, without the values of a failed query: contacts, customers and
 * payout accounts must not be logged.
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
  /** graphql-js stores the error of a resolver here. */
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
