import { httpWebhookSender } from '../../adapters/http-webhook-sender.ts';
import type { WebhookSender } from '../../services/ports/webhook-sender.ts';
import { environment, oneOf } from './environment.ts';

let known: WebhookSender | undefined;

/** What sends webhooks, as WEBHOOKS_TO_PRIVATE_ADDRESSES says. Read once. */
export function webhookSender(): WebhookSender {
  return (known ??= readWebhookSender(process.env, environment().production));
}

/** Throws an Error with a sentence for the operator if private addresses are asked for in production. */
export function readWebhookSender(variables: NodeJS.ProcessEnv, production: boolean): WebhookSender {
  const toPrivateAddresses = oneOf(variables, 'WEBHOOKS_TO_PRIVATE_ADDRESSES', 'on', 'off') === 'on';
  if (toPrivateAddresses && production)
    throw new Error(
      'WEBHOOKS_TO_PRIVATE_ADDRESSES=on lets webhooks reach into private networks: it is for development only.',
    );
  return httpWebhookSender({ toPrivateAddresses });
}
