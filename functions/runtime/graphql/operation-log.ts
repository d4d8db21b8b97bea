import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { logger } from '../log/logger.ts';
import { logText } from '../log/log-text.ts';
import { requestScope } from './request-scope.ts';

/**
 * One line per operation: who, what, how long, what came of it. Never its variables, which hold contacts and accounts; the
 * two names in it are texts of the caller's and of the token's issuer. Requests that became no operation have a line too.
 */
export const logOperations: ApolloServerPlugin<GraphQLContext> = {
  contextCreationDidFail: ({ error }) => turnedAway(error),
  invalidRequestWasReceived: ({ error }) => turnedAway(error),
  requestDidStart() {
    const startedAt = performance.now();
    return Promise.resolve({
      willSendResponse({ contextValue, operation, operationName, errors }) {
        const { requestId, viewer } = contextValue.call;
        const { refusedToken } = contextValue;
        if (refusedToken !== undefined && errors?.some((error) => codeOf(error) === codeOf(refusedToken)))
          return turnedAway(refusedToken);
        logger().info(
          {
            requestId,
            subject: logText(viewer.subject),
            role: viewer.role,
            operation: operation?.operation,
            name: logText(operationName),
            errors: errors?.map(codeOf),
            ms: Math.round(performance.now() - startedAt),
          },
          'operation',
        );
        return Promise.resolve();
      },
    });
  },
};

function turnedAway(error: Error): Promise<void> {
  logger().info({ requestId: requestScope.getStore()?.requestId, errors: [codeOf(error)] }, 'turned away');
  return Promise.resolve();
}

function codeOf(error: Error): unknown {
  const { extensions = {} } = error as { extensions?: Readonly<Record<string, unknown>> };
  return extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
}
