import type { DeliveryFault } from '../../domain/platform/delivery-fault.ts';
import type { WebhookUrlFault } from '../../domain/platform/webhook-url.ts';

/** One message for a webhook, by the Standard Webhooks scheme. */
export interface WebhookMessage {
  readonly url: string;
  /** The same for each attempt to deliver the same event. */
  readonly id: string;
  /** When it is sent. It is signed, so that an old message cannot be sent again by somebody else. */
  readonly at: Date;
  readonly body: string;
  /** It is signed with each of them. */
  readonly secrets: readonly string[];
}

/** What became of it. Without a fault the receiver took it. */
export interface WebhookAnswer {
  readonly status: number | null;
  readonly fault: DeliveryFault | null;
  readonly milliseconds: number;
  /** The header of this name. */
  readonly retryAfter: string | null;
}

/** Sends messages to receivers that somebody else runs. It never sends into a private network (R31c). */
export interface WebhookSender {
  /** Why an address is never called. Null: its name may lead to one that is called, which is decided at each message. */
  objectionTo(url: string): WebhookUrlFault | null;
  /** Does not throw, and answers within a limited time. */
  send(message: WebhookMessage): Promise<WebhookAnswer>;
}
