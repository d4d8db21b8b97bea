import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLContext } from '../../schema/context.ts';
import { buildTributarySchema } from '../../schema/build.ts';
import { environment } from './environment.ts';
import { logger } from './logger.ts';
import { logOperations } from './operation-log.ts';
import { refuseSubscriptions } from './no-subscriptions.ts';
import { outgoingError } from './outgoing-error.ts';

/** Ten times the largest operation of our own tests and examples; a longer document is answered without being parsed. */
const MAX_TOKENS = 2000;

/** The server, to be built once per process and outside the handler: building the schema is most of a cold start. */
export function graphqlServer(): ApolloServer<GraphQLContext> {
  const server = new ApolloServer<GraphQLContext>({
    schema: buildTributarySchema(),
    introspection: !environment().production,
    includeStacktraceInErrorResponses: false,
    formatError: outgoingError,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    stopOnTerminationSignals: false,
    logger: logger(),
    plugins: [
      // Nothing leaves this server for Apollo's, whatever its environment says.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      logOperations,
      refuseSubscriptions,
    ],
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();
  return server;
}
