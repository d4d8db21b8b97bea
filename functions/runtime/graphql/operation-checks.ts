import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { notOverHttp } from '../../../schema/errors.ts';
import { checkToken, checkVariables } from '../../../schema/limits/check-operation.ts';

/**
 * The checks of each request before it runs. A subscription sent as a request is refused, because it would fail if it were
 * executed like a query.
 */
export const checkOperations: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({
        schema,
        document,
        operation,
        request,
        response,
        contextValue: { language, refusedToken },
      }) => {
        if (operation === undefined) return;
        const asked = { schema, document, operation };
        checkToken(asked, refusedToken);
        const kind: string = operation.operation;
        // For a request that is refused here: nothing was run.
        response.http.status = 400;
        if (kind === 'subscription') throw notOverHttp(language);
        checkVariables(asked, request.variables ?? {}, language);
        response.http.status = undefined;
      },
    }),
};
