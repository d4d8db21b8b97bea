import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { needsNobody } from '../../../schema/access/needs-nobody.ts';
import { notAvailable } from '../../../schema/errors.ts';
import { checkCost } from '../../../schema/limits/check-cost.ts';
import { readVariables } from '../../../schema/limits/read-variables.ts';

/**
 * What is looked at for each request before anything of it runs, documents being validated once and kept: its token holds where
 * it needs one, its variables fit, and its answer is not too large with them. A subscription sent as a request is told so: executed like a query it would
 * fail inside.
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
        // Of an answer that is turned away here: nothing was run, and the request is why.
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
