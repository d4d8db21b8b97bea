import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { needsNobody } from '../../../schema/access/needs-nobody.ts';
import { notAvailable } from '../../../schema/errors.ts';
import { checkCost } from '../../../schema/limits/check-cost.ts';
import { readVariables } from '../../../schema/limits/read-variables.ts';

/**
 * The checks of each request before it runs. Documents are validated once and cached, so these run for each
 * request: its token is valid if it needs one, its variables fit, and its answer is not too large with
 * them. A subscription sent as a request is refused, because it would fail if it were executed like a
 * query.
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
        if (refusedToken !== undefined && !needsNobody(schema, document, operation)) throw refusedToken;
        const kind: string = operation.operation;
        // For a request that is refused here: nothing was run.
        response.http.status = 400;
        if (kind === 'subscription') throw notAvailable(language);
        const variables = readVariables(
          schema,
          operation.variableDefinitions ?? [],
          request.variables ?? {},
          language,
        );
        checkCost({ schema, document, operation, variables, language });
        response.http.status = undefined;
      },
    }),
};
