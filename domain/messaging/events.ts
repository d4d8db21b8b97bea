import { type EventOf, eventsWith } from '../event.ts';
import type { WebhookId } from '../ids.ts';
import type { WebhookStop } from './webhook.ts';

/**
 * What happens to webhooks (R31c). WEBHOOK_FAILING: it has taken nothing for a day. WEBHOOK_DISABLED: it is switched off.
 * WEBHOOK_TESTED: an operator sends it a test event, which only this webhook gets.
 */
export type MessagingEvent =
  | EventOf<'WEBHOOK_DISABLED', WebhookId, { stop: WebhookStop }>
  | EventOf<'WEBHOOK_FAILING', WebhookId, { since: string }>
  | EventOf<'WEBHOOK_TESTED', WebhookId>;

export const messagingEvent = eventsWith<MessagingEvent>({
  WEBHOOK_DISABLED: 1,
  WEBHOOK_FAILING: 1,
  WEBHOOK_TESTED: 1,
});
