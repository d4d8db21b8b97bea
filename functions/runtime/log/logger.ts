import { pino, type Logger } from 'pino';
import { readLogLevel } from '../environment.ts';
import { loggedError } from './logged-error.ts';

let root: Logger | undefined;

/**
 * Logs lines of JSON to standard output, which CloudWatch reads directly. They are written synchronously,
 * because a frozen function would not write its buffer. A line never contains variables, headers or tokens
 * of a request.
 */
export function logger(): Logger {
  return (root ??= pino(
    {
      level: readLogLevel(process.env),
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => loggedError(error) },
    },
    pino.destination({ fd: 1, sync: true }),
  ));
}
