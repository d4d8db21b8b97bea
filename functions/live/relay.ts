import { clockToleranceMs } from '../runtime/clock-tolerance.ts';
import { environment } from '../runtime/environment.ts';
import { answerLimits } from '../runtime/graphql/answer-settings.ts';
import { httpSettings } from '../runtime/http/http-settings.ts';
import { socketGateway, WOKEN } from '../runtime/live/gateway/gateway-settings.ts';
import { Relay } from '../runtime/live/gateway/relay.ts';
import { logger } from '../runtime/log/logger.ts';
import { rateLimits } from '../runtime/rate-limits.ts';
import { readAtStart } from '../runtime/read-at-start.ts';
import { signingKeys } from '../runtime/tokens/key-source.ts';
import { requiredVault } from '../runtime/vault.ts';

readAtStart(
  environment,
  httpSettings,
  answerLimits,
  () => signingKeys(new Date()),
  () => requiredVault(new Date()),
  clockToleranceMs,
  rateLimits,
  () => socketGateway(process.env),
);

/** A message that is on its way when this much time is left can still be recorded. */
const LAST_MS = 6000;

/** What Lambda says of an invocation. */
interface Invocation {
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: (this: void) => number;
}

const gateway = socketGateway(process.env);

/** Sends what happens to the subscriptions on the WebSockets of an API Gateway. Its schedule starts it each minute. */
export async function handler(
  event: unknown,
  { awsRequestId: requestId, getRemainingTimeInMillis: leftMs }: Invocation,
): Promise<void> {
  const startedAt = performance.now();
  const log = logger().child({ relay: requestId });
  const woken =
    typeof event === 'object' && event !== null && Object.keys(WOKEN).every((key) => key in event);
  try {
    const run = await new Relay(gateway, () => leftMs() > LAST_MS).run(woken);
    log.info({ ...run, ms: Math.round(performance.now() - startedAt) }, 'relay done');
  } catch (error) {
    log.error({ err: error }, 'relay failed');
    throw error;
  }
}
