import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../schema/context.ts';
import { logger } from './logger.ts';

/** One line per operation: who, what, how long, what came of it. Never its variables, which hold contacts and accounts. */
export const logOperations: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart() {
    const startedAt = performance.now();
    return Promise.resolve({
      willSendResponse({ contextValue, operation, operationName, errors }) {
        const { requestId, viewer } = contextValue.call;
        logger().info(
          {
            requestId,
            subject: viewer.subject,
            role: viewer.role,
            operation: operation?.operation,
            name: operationName,
            errors: errors?.map(({ extensions }) => extensions['code'] ?? 'INTERNAL_SERVER_ERROR'),
            ms: Math.round(performance.now() - startedAt),
          },
          'operation',
        );
        return Promise.resolve();
      },
    });
  },
};
