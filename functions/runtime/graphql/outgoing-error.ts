import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { clocksAreApart, databaseIsAway } from '../../../db/failure.ts';
import { masked, maskedAsUnavailable, outgoing } from '../../../schema/outgoing-errors.ts';
import { httpSettings } from '../http/http-settings.ts';
import { logger } from '../log/logger.ts';
import { requestScope } from './request-scope.ts';

type FormatError = NonNullable<ApolloServerOptions<BaseContext>['formatError']>;

/**
 * The last step of every error: errors meant for the caller are sent in safe words; every other error is
 * logged in full and masked.
 */
export const outgoingError: FormatError = (formatted, error) => {
  const { requestId, language } = requestScope.getStore() ?? { requestId: 'none', language: 'en' };
  const asking = { requestId, language, schemaIsOpen: httpSettings().introspection };
  const told = outgoing(formatted, error, asking);
  if (told !== undefined) return told;
  const away = databaseIsAway(error);
  const apart = clocksAreApart(error);
  logger().error(
    { requestId, path: formatted.path, err: error },
    away ? 'the database is away' : apart ? 'a clock is wrong: nothing was written' : 'request failed',
  );
  return away || apart ? maskedAsUnavailable(formatted, asking) : masked(formatted, asking);
};
