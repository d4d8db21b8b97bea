import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../../../schema/context.ts';
import { answerTooLarge } from '../../../schema/limits/over-limit.ts';
import { answerLimits } from './answer-settings.ts';
import { outgoingError } from './outgoing-error.ts';

/** The reason, and the answer and status to send instead; undefined: the server's own answer. */
interface Instead {
  readonly status: number | undefined;
  readonly result: { readonly errors: ReturnType<typeof outgoingError>[]; readonly data?: null };
}

/**
 * The answer to a request that was ended while its answer was built: one error and no data, even if parts
 * were complete or several fields failed. A change may have been made, so the answer has GraphQL's form.
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

/** Lambda accepts 6 MB, and counts two bytes for each quotation mark of the JSON. */
const CARRIED = 1.5;

/**
 * The answer to send instead of a text that is larger than counted or larger than Lambda accepts; undefined
 * if the text may be sent.
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
