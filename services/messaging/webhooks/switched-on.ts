import { lock } from '../../../db/locks.ts';
import { readSwitchedOn } from '../../../db/messaging/webhooks.queries.ts';
import { MOST_WEBHOOKS } from '../../../domain/messaging/webhook.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Writing } from '../../write.ts';
import { WEBHOOK_SENTENCES } from './sentences.ts';

/** For a change that switches a webhook on, before it counts the others: one such change at a time. */
export const lockSwitching = (tx: Writing): Promise<void> => lock(tx, 'webhooks');

/** A refusal if no more webhooks may be switched on. */
export async function refuseOneMore(tx: Writing): Promise<Refusal | null> {
  return (await readSwitchedOn(tx)).length < MOST_WEBHOOKS
    ? null
    : new Refusal('ABOVE_LIMIT', WEBHOOK_SENTENCES.tooManyWebhooks(MOST_WEBHOOKS));
}
