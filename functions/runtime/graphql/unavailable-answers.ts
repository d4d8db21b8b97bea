import type { ApolloServerPlugin } from '@apollo/server';
import { clocksAreApart, databaseIsAway } from '../../../db/failure.ts';
import type { GraphQLContext } from '../../../schema/context.ts';

/** An answer in which something could not be had because the database is away, or was not written because a clock is wrong, is told as one, whatever else it holds. */
export const unavailableAnswers: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], response }) {
        if (errors.some((error) => databaseIsAway(error) || clocksAreApart(error)))
          response.http.status = 503;
        return Promise.resolve();
      },
    }),
};
