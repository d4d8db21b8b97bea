import type { ApolloServerPlugin } from '@apollo/server';
import { databaseIsAway } from '../../../db/failure.ts';
import type { GraphQLContext } from '../../../schema/context.ts';

/** An answer in which something could not be had because the database is away is told as one, whatever else it holds. */
export const unavailableAnswers: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], response }) {
        if (errors.some(databaseIsAway)) response.http.status = 503;
        return Promise.resolve();
      },
    }),
};
