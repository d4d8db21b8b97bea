import { changeWebhook, lockWebhook, type StoredWebhook } from '../../../db/messaging/webhooks.queries.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Change } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { OUTCOME_UNKNOWN, write, type Writing, type Written } from '../../write.ts';
import { webhookOf } from './read-webhooks.ts';
import { WEBHOOK_SENTENCES } from './sentences.ts';

/** The changed columns of a webhook, what the audit log records about them, and the events. */
export interface WebhookChange {
  readonly change: Partial<StoredWebhook>;
  readonly line: Omit<Change, 'subject' | 'events'>;
  readonly events: readonly DomainEvent[];
}

/**
 * Locks a webhook, decides the change, and writes it with its audit entry and events. A decision of null means that the
 * change was made before.
 */
export async function changingWebhook(
  call: Call,
  webhookId: string,
  decide: (
    tx: Writing,
    row: StoredWebhook,
  ) => WebhookChange | Refusal | null | Promise<WebhookChange | Refusal | null>,
): Promise<{ webhook: Webhook } | Refusal> {
  if (!isId('webhook', webhookId)) return noWebhook();
  const work = async (tx: Writing): Promise<Written<{ webhook: Webhook }> | Refusal> => {
    const row = await lockWebhook(tx, webhookId);
    if (row === undefined) return noWebhook();
    const decided = await decide(tx, row);
    if (decided instanceof Refusal) return decided;
    if (decided === null) return tx.unchanged({ webhook: webhookOf(row, call.now) });
    const after = { ...row, ...decided.change };
    await changeWebhook(tx, after);
    tx.log(call, { ...decided.line, subject: webhookId, events: decided.events });
    return tx.written({ webhook: webhookOf(after, call.now) });
  };
  return write(call, work, OUTCOME_UNKNOWN);
}

const noWebhook = (): Refusal => new Refusal('NOT_FOUND', WEBHOOK_SENTENCES.noWebhook(), ['webhookId']);
