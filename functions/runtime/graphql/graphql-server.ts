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
import { buildTributarySchema } from '../../../schema/build.ts';
import { DOCUMENT_LIMITS } from '../../../schema/limits/document-limits.ts';
import { documentRules } from '../../../schema/limits/document-rules.ts';
import { httpSettings } from '../http/http-settings.ts';
import { serverLogger } from '../log/server-logger.ts';
import { answerEnded } from './ended-answers.ts';
import { checkOperations } from './operation-checks.ts';
import { jsonInParts } from './json-in-parts.ts';
import { logOperations } from './operation-log.ts';
import { outgoingError } from './outgoing-error.ts';

/** Mistakes of a document that are told; looking for more would be work for nothing. */
const MISTAKES_TOLD = 10;

/** An answer in which something could not be had because the database is away, or was not written because a clock is wrong, is told as one, whatever else it holds. */
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

/** The server, to be built once per process and outside the handler: building the schema is most of a cold start. */
export function graphqlServer(): ApolloServer<GraphQLContext> {
  const server = new ApolloServer<GraphQLContext>({
    schema: buildTributarySchema(),
    introspection: httpSettings().introspection,
    includeStacktraceInErrorResponses: false,
    formatError: outgoingError,
    stringifyResult: jsonInParts,
    // A page of another origin can send none of these without asking first, and a token is sent by no browser by itself: with
    // `authorization` a query may come by GET as it is, as urql sends short ones.
    csrfPrevention: {
      requestHeaders: ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'],
    },
    allowBatchedHttpRequests: false,
    // Documents are persisted by their clients' builds, never by whoever asks first.
    persistedQueries: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [...documentRules],
    validationOptions: { maxErrors: MISTAKES_TOLD },
    stopOnTerminationSignals: false,
    logger: serverLogger(),
    plugins: [
      // Nothing leaves this server for Apollo's, whatever its environment says.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logOperations,
      unavailableAnswers,
      checkOperations,
      answerEnded,
    ],
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();
  return server;
}
