import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { isForCaller, isMistakeLimit, masked, withoutSuggestion } from '../../schema/outgoing-errors.ts';
import { environment } from './environment.ts';
import { logger } from './logger.ts';
import { requestScope } from './request-scope.ts';

type FormatError = NonNullable<ApolloServerOptions<BaseContext>['formatError']>;

/** The last gate: what was written for the caller passes, everything else is logged in full and masked. */
export const outgoingError: FormatError = (formatted, error) => {
  if (isForCaller(formatted, error)) return environment().production ? withoutSuggestion(formatted) : formatted;
  if (isMistakeLimit(formatted, error)) return { message: formatted.message, extensions: { code: 'BAD_USER_INPUT' } };
  const { requestId, language } = requestScope.getStore() ?? { requestId: 'none', language: 'en' };
  logger().error({ requestId, path: formatted.path, err: error }, 'request failed');
  return masked(formatted, requestId, language);
};
