import { loggedError } from './logged-error.ts';
import { logger } from './logger.ts';
import { logText } from './log-text.ts';
import { requestScope } from '../graphql/request-scope.ts';

interface ServerLogger {
  debug(message: unknown): void;
  info(message: unknown): void;
  warn(message: unknown): void;
  error(message: unknown): void;
}

/**
 * The GraphQL server's own messages, which may contain an error's message: logged on one line, without
 * values.
 */
export function serverLogger(): ServerLogger {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (message: unknown) => {
    const { message: text } = loggedError(message instanceof Error ? message : new Error(String(message)));
    logger()[level]({ requestId: requestScope.getStore()?.requestId }, logText(text) ?? '');
  };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
