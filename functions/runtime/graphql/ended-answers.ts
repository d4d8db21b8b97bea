import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { answerTooLarge } from '../../../schema/limits/over-limit.ts';
import { answerLimits } from './answer-settings.ts';
import { outgoingError } from './outgoing-error.ts';

/** Why, and what is answered instead, with which status; undefined: the server's own. */
interface Instead {
  readonly status: number | undefined;
  readonly result: { readonly errors: ReturnType<typeof outgoingError>[]; readonly data?: null };
}

/**
 * What a request is answered that was ended while its answer was put together: one error and none of the answer, however
 * far it had come and in how many places it failed then. A change may have been made, so its answer is one of GraphQL.
 */
export const answerEnded: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ contextValue, response }) => {
        const { ended } = contextValue.meter;
        if (ended === undefined) return Promise.resolve();
        const { status, result } = instead(contextValue, ended);
        response.body = { kind: 'single', singleResult: result };
        response.http.status = status;
        return Promise.resolve();
      },
    }),
};

/** In which every quotation mark takes two bytes when an answer is handed to Lambda; it takes 6 MB. */
const CARRIED = 1.5;

/**
 * What is answered instead of a text that came out larger than it was taken to be, or than what carries it takes; undefined
 * for one that may leave.
 */
export function insteadOf(text: string, context: GraphQLContext): Instead | undefined {
  const { bytes: most } = answerLimits();
  const bytes = Buffer.byteLength(text);
  if (bytes <= most && (bytes <= most / 2 || Buffer.byteLength(JSON.stringify(text)) <= most * CARRIED))
    return undefined;
  return instead(context, answerTooLarge('bytes', most, context.language));
}

function instead({ changes }: GraphQLContext, why: ReturnType<typeof answerTooLarge>): Instead {
  const { http, ...extensions } = why.extensions as { http?: { status?: number } };
  const errors = [outgoingError({ message: why.message, extensions }, why)];
  return changes === 0
    ? { status: http?.status ?? 400, result: { errors } }
    : { status: undefined, result: { errors, data: null } };
}
