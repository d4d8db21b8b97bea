import { behindApiGateway } from './runtime/api-gateway.ts';
import { graphqlServer } from './runtime/graphql-server.ts';

/** The HTTP API: GraphQL over GET and POST. */
export const handler = behindApiGateway(graphqlServer());
