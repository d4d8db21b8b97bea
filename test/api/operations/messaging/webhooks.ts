import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  webhooks: { asked: 'webhooks { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  createWebhook: {
    asked: 'createWebhook(input: { url: "", events: [], idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
  rotateWebhookSecret: {
    asked: `rotateWebhookSecret(input: { webhookId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  disableWebhook: {
    asked: `disableWebhook(input: { webhookId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
    keptIn: ['webhooks', 'audit_log', 'events'],
  },
  enableWebhook: {
    asked: `enableWebhook(input: { webhookId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  sendTestEvent: {
    asked: `sendTestEvent(input: { webhookId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  redeliver: {
    asked: `redeliver(input: { deliveryId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};
