import { OPERATORS, type Readers } from '../../readers.ts';

const operatorsAlone = (fields: string) =>
  Object.fromEntries(fields.split(' ').map((field) => [field, 'roles(ADMIN)']));

export const readers: Readers = {
  roots: {
    'Query.webhooks': OPERATORS,
    'Mutation.createWebhook': OPERATORS,
    'Mutation.rotateWebhookSecret': OPERATORS,
    'Mutation.disableWebhook': OPERATORS,
    'Mutation.enableWebhook': OPERATORS,
    'Mutation.sendTestEvent': OPERATORS,
    'Mutation.redeliver': OPERATORS,
  },
  face: {
    WebhookCreated: 'secret webhook',
    WebhookSecretRotated: 'secret webhook',
    WebhookChanged: 'webhook',
    TestEventSent: 'webhook',
    Redelivered: 'delivery',
  },
  closer: {
    Webhook: operatorsAlone(
      'createdAt deliveries disabledAt disabledReason enabled events failingSince id lastSuccessAt oldSecretUntil secretMadeAt url',
    ),
    WebhookDelivery: operatorsAlone('attempts createdAt event id nextAttemptAt status'),
    WebhookAttempt: operatorsAlone('at error milliseconds status'),
  },
};
