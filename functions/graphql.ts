import { clockToleranceMs } from './runtime/clock-tolerance.ts';
import { messageSender } from './runtime/messages/message-sender.ts';
import { environment } from './runtime/environment.ts';
import { answerLimits } from './runtime/graphql/answer-settings.ts';
import { graphqlServer } from './runtime/graphql/graphql-server.ts';
import { persistedDocuments } from './runtime/graphql/persisted-documents.ts';
import { behindApiGateway } from './runtime/http/api-gateway.ts';
import { httpSettings } from './runtime/http/http-settings.ts';
import { payoutProvider } from './runtime/payout-provider.ts';
import { rateLimits } from './runtime/rate-limits.ts';
import { readAtStart } from './runtime/read-at-start.ts';
import { foreignIssuer } from './runtime/tokens/foreign-issuer.ts';
import { signingKeys } from './runtime/tokens/key-source.ts';
import { tokenSettings } from './runtime/tokens/token-settings.ts';
import { requiredVault } from './runtime/vault.ts';
import { webhookSender } from './runtime/webhook-sender.ts';

readAtStart(
  environment,
  httpSettings,
  answerLimits,
  persistedDocuments,
  tokenSettings,
  () => signingKeys(new Date()),
  () => requiredVault(new Date()),
  messageSender,
  clockToleranceMs,
  rateLimits,
  payoutProvider,
  foreignIssuer,
  webhookSender,
);

/** The HTTP API: GraphQL over GET and POST. */
export const handler = behindApiGateway(graphqlServer());
