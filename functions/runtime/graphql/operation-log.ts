import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { logger } from '../log/logger.ts';
import { logText } from '../log/log-text.ts';
import { requestScope } from './request-scope.ts';

/**
 * Logs one line per operation: the caller, the operation, its duration and its outcome. It never contains
 * variables, which hold contacts and payout accounts. The two names in it are texts from the caller and
 * from the token's issuer. A request without an operation is logged too.
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
