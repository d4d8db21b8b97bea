import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { clocksAreApart, databaseIsAway } from '../../../db/failure.ts';
import type { GraphQLContext } from '../../../schema/context.ts';
import { conditionalSubscription } from '../../../schema/errors.ts';
import { DOCUMENT_LIMITS } from '../../../schema/limits/document-limits.ts';
import { documentRules } from '../../../schema/limits/document-rules.ts';
import { isThrownMistake } from '../../../schema/messaging/subscriptions/live-document.ts';
import { httpSettings } from '../http/http-settings.ts';
import { serverLogger } from '../log/server-logger.ts';
import { answerEnded } from './ended-answers.ts';
import { checkOperations } from './operation-checks.ts';
import { jsonInParts } from './json-in-parts.ts';
import { logOperations } from './operation-log.ts';
import { outgoingError } from './outgoing-error.ts';
import { servedSchema } from './served-schema.ts';

/** The number of mistakes in a document that are reported; validation stops there. */
const MISTAKES_TOLD = 10;

/**
 * If a field failed because the database cannot be reached, or a change because a clock is wrong, the whole
 * answer gets that status.
 */
const unavailableAnswers: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], response }) {
        if (errors.some((error) => databaseIsAway(error) || clocksAreApart(error)))
          response.http.status = 503;
        return Promise.resolve();
      },
    }),
};

/** Apollo Server takes a mistake that graphql-js throws for a fault of this server. An error that is thrown here is answered in its place. */
const tellThrownMistakes: ApolloServerPlugin<GraphQLContext> = {
  unexpectedErrorProcessingRequest: ({ requestContext: { document, contextValue }, error }) =>
    isThrownMistake(document, error)
      ? Promise.reject(conditionalSubscription(contextValue.language))
      : Promise.resolve(),
};

/**
 * The server. Build it once per process and outside the handler: building the schema is most of a cold
 * start.
 */
export function graphqlServer(): ApolloServer<GraphQLContext> {
  const server = new ApolloServer<GraphQLContext>({
    schema: servedSchema(),
    introspection: httpSettings().introspection,
    includeStacktraceInErrorResponses: false,
    formatError: outgoingError,
    stringifyResult: jsonInParts,
    // A page of another origin can send none of these headers without a preflight, and no browser adds a
    // token by itself. So a query with `authorization` may come by GET; urql sends short ones that way.
    csrfPrevention: {
      requestHeaders: ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'],
    },
    allowBatchedHttpRequests: false,
    // Documents are persisted by the builds of the clients, never by a request.
    persistedQueries: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [...documentRules],
    validationOptions: { maxErrors: MISTAKES_TOLD },
    stopOnTerminationSignals: false,
    logger: serverLogger(),
    plugins: [
      // This server sends no data to Apollo, even if its environment asks for it.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logOperations,
      unavailableAnswers,
      checkOperations,
      answerEnded,
      tellThrownMistakes,
    ],
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();
  return server;
}
