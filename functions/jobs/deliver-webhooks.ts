import { deliverWebhooks } from '../../services/messaging/deliveries/deliver-webhooks.ts';
import { job } from '../runtime/job.ts';
import { requiredVault } from '../runtime/vault.ts';
import { webhookSender } from '../runtime/webhook-sender.ts';

/** Sends events to the webhooks that wait for them (R31c). */
export const handler = job('deliver-webhooks', deliverWebhooks, (now) => ({
  vault: requiredVault(now),
  webhooks: webhookSender(),
}));
