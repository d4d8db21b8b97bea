import type { Asker } from './asking.ts';

export interface WebhookAnswer {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly oldSecretUntil: string | null;
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
}
const WEBHOOK = 'id url events enabled disabledReason oldSecretUntil failingSince lastSuccessAt';

export interface AttemptAnswer {
  readonly at: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly error: string | null;
}
export interface DeliveryAnswer {
  readonly id: string;
  readonly status: string;
  readonly nextAttemptAt: string | null;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly distributor: { readonly displayName: string } | null;
  };
  readonly attempts: readonly AttemptAnswer[];
}
const DELIVERY =
  'id status nextAttemptAt event { id type distributor { displayName } } attempts { at status milliseconds error }';

let keys = 0;

/** What operators do with webhooks. */
export function webhooksOf(admin: Asker) {
  const changed = async (mutation: string, type: string, input: object, language?: string) =>
    (
      await admin.do<{ webhook: WebhookAnswer }>(
        mutation,
        input,
        `... on ${type} { webhook { ${WEBHOOK} } }`,
        language,
      )
    ).webhook;
  return {
    create: (url: string, events: readonly string[], more: object = {}, language?: string) =>
      admin.do<{ webhook: WebhookAnswer; secret: string }>(
        'createWebhook',
        { url, events, idempotencyKey: `webhook-${(keys += 1).toString()}`, ...more },
        `... on WebhookCreated { webhook { ${WEBHOOK} } secret }`,
        language,
      ),
    rotate: (webhookId: string, keepOldForMinutes?: number) =>
      admin.do<{ webhook: WebhookAnswer; secret: string }>(
        'rotateWebhookSecret',
        { webhookId, keepOldForMinutes },
        `... on WebhookSecretRotated { webhook { ${WEBHOOK} } secret }`,
      ),
    disable: (webhookId: string, reason?: string) =>
      changed('disableWebhook', 'WebhookChanged', { webhookId, reason }),
    enable: (webhookId: string) => changed('enableWebhook', 'WebhookChanged', { webhookId }),
    test: (webhookId: string) => changed('sendTestEvent', 'TestEventSent', { webhookId }),
    redeliver: async (deliveryId: string) =>
      (
        await admin.do<{ delivery: DeliveryAnswer }>(
          'redeliver',
          { deliveryId },
          `... on Redelivered { delivery { ${DELIVERY} } }`,
        )
      ).delivery,
    all: async (language?: string) =>
      (
        await admin.ask<{ webhooks: { nodes: readonly WebhookAnswer[] } }>(
          `{ webhooks { nodes { ${WEBHOOK} } } }`,
          {},
          language,
        )
      ).webhooks.nodes,
    /** Oldest first. */
    deliveries: async (id: string, language?: string) =>
      (
        await admin.ask<{ node: { deliveries: { nodes: readonly DeliveryAnswer[] } } }>(
          `query ($id: ID!) { node(id: $id) { ... on Webhook { deliveries(first: 100) { nodes { ${DELIVERY} } } } } }`,
          { id },
          language,
        )
      ).node.deliveries.nodes.toReversed(),
  };
}
