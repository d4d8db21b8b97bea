import { MOST_ATTEMPTS, visibleDeliveries } from '../../../services/messaging/deliveries/read-deliveries.ts';
import { WEBHOOK_LABELS } from '../../../services/messaging/webhooks/labels.ts';
import { visibleWebhooks } from '../../../services/messaging/webhooks/read-webhooks.ts';
import type { Noun } from '../../noun.ts';
import { deliveryLoaders } from './delivery-loaders.ts';
import { WebhookAttemptResolver, WebhookDeliveryResolver } from './webhook-delivery-resolver.ts';
import { WebhookMutationsResolver } from './webhook-mutations.ts';
import { WebhookResolver } from './webhook-resolver.ts';
import { WebhooksResolver } from './webhooks.ts';

export const noun: Noun = {
  resolvers: [
    WebhookAttemptResolver,
    WebhookDeliveryResolver,
    WebhookMutationsResolver,
    WebhookResolver,
    WebhooksResolver,
  ],
  loaders: deliveryLoaders,
  node: {
    webhook: { type: 'Webhook', read: visibleWebhooks },
    webhookDelivery: { type: 'WebhookDelivery', read: visibleDeliveries },
  },
  costs: {
    'Webhook.events': { most: 50, usual: 5 },
    'WebhookDelivery.attempts': { most: MOST_ATTEMPTS, usual: 2 },
  },
  labels: WEBHOOK_LABELS,
};
