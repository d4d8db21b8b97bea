import { pino, type Logger } from 'pino';
import { readLogLevel } from '../environment.ts';
import { loggedError } from './logged-error.ts';

let root: Logger | undefined;

/**
 * Lines of JSON on standard output, which CloudWatch takes as they are. Written synchronously: a frozen function would
 * keep what is still in a buffer. A line never holds variables, headers or tokens of a request.
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
