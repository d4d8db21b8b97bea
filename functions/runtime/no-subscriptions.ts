import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../schema/context.ts';
import { notAvailable } from '../../schema/errors.ts';

/** A subscription sent as a request is told so before anything runs: executed like a query it would fail inside. */
export const refuseSubscriptions: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart() {
    return Promise.resolve({
      didResolveOperation({ operation, contextValue }) {
        const kind: string | undefined = operation?.operation;
        return kind === 'subscription' ? Promise.reject(notAvailable(contextValue.language)) : Promise.resolve();
      },
    });
  },
};
