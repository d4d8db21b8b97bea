import { clockToleranceMs } from '../runtime/clock-tolerance.ts';
import { environment } from '../runtime/environment.ts';
import { answerLimits } from '../runtime/graphql/answer-settings.ts';
import { persistedDocuments } from '../runtime/graphql/persisted-documents.ts';
import { httpSettings } from '../runtime/http/http-settings.ts';
import { socketGateway, wakeRelay } from '../runtime/live/gateway/gateway-settings.ts';
import { socketEvents } from '../runtime/live/gateway/socket-events.ts';
import { liveSettings } from '../runtime/live/live-settings.ts';
import { rateLimits } from '../runtime/rate-limits.ts';
import { readAtStart } from '../runtime/read-at-start.ts';
import { foreignIssuer } from '../runtime/tokens/foreign-issuer.ts';
import { signingKeys } from '../runtime/tokens/key-source.ts';
import { tokenSettings } from '../runtime/tokens/token-settings.ts';
import { requiredVault } from '../runtime/vault.ts';

readAtStart(
  environment,
  httpSettings,
  answerLimits,
  persistedDocuments,
  liveSettings,
  tokenSettings,
  () => signingKeys(new Date()),
  () => requiredVault(new Date()),
  clockToleranceMs,
  rateLimits,
  foreignIssuer,
  () => socketGateway(process.env),
  () => wakeRelay(process.env),
);

/** Subscriptions over the WebSockets of an API Gateway: handshakes, messages and ends of connections. */
export const handler = socketEvents(socketGateway(process.env), wakeRelay(process.env));
