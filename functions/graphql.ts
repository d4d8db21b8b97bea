import { behindApiGateway } from './runtime/http/api-gateway.ts';
import { graphqlServer } from './runtime/graphql/graphql-server.ts';

/** The HTTP API: GraphQL over GET and POST. */
export const handler = behindApiGateway(graphqlServer());
