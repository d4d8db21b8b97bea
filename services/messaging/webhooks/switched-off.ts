import type { StoredWebhook } from '../../../db/messaging/webhooks.queries.ts';
import type { WebhookId } from '../../../domain/ids.ts';
import { messagingEvent } from '../../../domain/messaging/events.ts';
import type { WebhookStop } from '../../../domain/messaging/webhook.ts';
import type { WebhookChange } from './change-webhook.ts';

/** A webhook is switched off: by an operator, or by itself (R31c). What waits to be sent to it keeps waiting. */
export function switchedOff(
  id: WebhookId,
  now: Date,
  { stop, reason, action }: { stop: WebhookStop; reason: string | null; action: string },
): WebhookChange {
  return {
    change: { disabledAt: now, stop, reason },
    line: { action, before: { enabled: true }, after: { enabled: false, stop }, reason },
    events: [
      messagingEvent({
        type: 'WEBHOOK_DISABLED',
        subject: id,
        data: { stop },
        distributorId: null,
        channel: null,
      }),
    ],
  };
}

/** Forgets the failures before: the receiver is expected to take something from now on. */
export const AS_NEW = {
  disabledAt: null,
  stop: null,
  reason: null,
  failingSince: null,
  warnedAt: null,
  failures: 0,
  restsUntil: null,
} as const satisfies Partial<StoredWebhook>;
