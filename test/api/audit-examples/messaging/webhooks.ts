import { expect } from 'vitest';
import { newId } from '../../../../db/new-id.ts';
import { INSTANT, type Examples, type Story } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

async function hook({ admin }: Story): Promise<string> {
  return (
    await admin.do<{ webhook: { id: string } }>(
      'createWebhook',
      HOOK,
      '... on WebhookCreated { webhook { id } }',
    )
  ).webhook.id;
}

const HOOK = { url: 'https://shop.example/', events: ['ORDER_REFUNDED'], idempotencyKey: 'K-hook' };

export const examples: Examples = {
  createWebhook: () => ({
    by: OLIVIA,
    input: { ...HOOK, reason: 'our shop' },
    lines: [
      {
        subject: expect.stringMatching(/^whk_/) as unknown,
        before: null,
        after: { url: HOOK.url, events: HOOK.events },
        reason: 'our shop',
      },
    ],
  }),
  rotateWebhookSecret: async (story) => {
    const webhookId = await hook(story);
    const line = {
      subject: webhookId,
      before: { secretMadeAt: INSTANT },
      after: { secretMadeAt: INSTANT, oldSecretUntil: INSTANT },
      reason: null,
    };
    // Each time is another secret.
    return { by: OLIVIA, input: { webhookId }, lines: [line], again: [line] };
  },
  disableWebhook: async (story) => {
    const webhookId = await hook(story);
    return {
      by: OLIVIA,
      input: { webhookId, reason: 'moving' },
      lines: [
        {
          subject: webhookId,
          before: { enabled: true },
          after: { enabled: false, stop: 'OPERATOR' },
          reason: 'moving',
        },
      ],
    };
  },
  enableWebhook: async (story) => {
    const webhookId = await hook(story);
    await story.admin.do('disableWebhook', { webhookId }, '__typename');
    return {
      by: OLIVIA,
      input: { webhookId },
      lines: [
        {
          subject: webhookId,
          before: { enabled: false, stop: 'OPERATOR' },
          after: { enabled: true },
          reason: null,
        },
      ],
    };
  },
  sendTestEvent: async (story) => {
    const webhookId = await hook(story);
    const line = { subject: webhookId, before: null, after: null, reason: null };
    // Each time is another test.
    return { by: OLIVIA, input: { webhookId }, lines: [line], again: [line] };
  },
  redeliver: async (story) => {
    const [webhookId, deliveryId] = [await hook(story), newId('webhookDelivery')];
    await story.served.sql(
      `insert into webhook_deliveries (id, webhook_id, position, lane, status, created_at, give_up_at)
       values ($1, $2, 9000000000000000, '', 'GIVEN_UP', now(), now())`,
      [deliveryId, webhookId],
    );
    return {
      by: OLIVIA,
      input: { deliveryId },
      lines: [
        {
          subject: deliveryId,
          before: { status: 'GIVEN_UP', nextAttemptAt: null },
          after: { status: 'WAITING', nextAttemptAt: INSTANT },
          reason: null,
        },
      ],
    };
  },
};
