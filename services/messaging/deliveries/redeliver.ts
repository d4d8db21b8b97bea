import { changeDelivery, lockDelivery, readDeliveries } from '../../../db/messaging/deliveries.queries.ts';
import { lockWebhook } from '../../../db/messaging/webhooks.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import { TRIED_FOR_MS, type WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { OUTCOME_UNKNOWN, write, type Writing, type Written } from '../../write.ts';
import { WEBHOOK_SENTENCES } from '../webhooks/sentences.ts';
import { deliveryOf } from './read-deliveries.ts';
import { DELIVERY_SENTENCES } from './sentences.ts';

export interface RedeliverInput {
  readonly deliveryId: string;
}

/**
 * Sends an event again, with the same id. What was delivered or given up begins anew: it is tried for three days, and
 * holds no later event back. What still waits for its next attempt is tried at once, in its turn. If it is due already,
 * nothing changes.
 */
export async function redeliver(
  call: Call,
  { deliveryId }: RedeliverInput,
): Promise<{ delivery: WebhookDelivery } | Refusal> {
  if (!isId('webhookDelivery', deliveryId)) return noDelivery();
  const work = async (tx: Writing): Promise<Written<{ delivery: WebhookDelivery }> | Refusal> => {
    const [found] = await readDeliveries(tx, [deliveryId]);
    // The webhook first, as everybody locks them.
    const webhook = found && (await lockWebhook(tx, found.webhookId));
    const row = await lockDelivery(tx, deliveryId);
    if (webhook === undefined || row === undefined) return noDelivery();
    if (webhook.disabledAt !== null)
      return new Refusal('WRONG_STATE', WEBHOOK_SENTENCES.switchedOff(), ['deliveryId']);
    if (row.nextAttemptAt !== null && row.nextAttemptAt <= call.now)
      return tx.unchanged({ delivery: deliveryOf(row) });
    const anew = {
      status: 'WAITING',
      byHand: true,
      tries: 0,
      giveUpAt: new Date(call.now.getTime() + TRIED_FOR_MS),
    } as const;
    const after = { ...row, ...(row.nextAttemptAt === null && anew), nextAttemptAt: call.now };
    await changeDelivery(tx, after);
    tx.log(call, {
      action: 'redeliver',
      subject: deliveryId,
      before: { status: row.status, nextAttemptAt: row.nextAttemptAt },
      after: { status: after.status, nextAttemptAt: call.now },
      events: NO_EVENTS,
    });
    return tx.written({ delivery: deliveryOf(after) });
  };
  return write(call, work, OUTCOME_UNKNOWN);
}

const noDelivery = (): Refusal => new Refusal('NOT_FOUND', DELIVERY_SENTENCES.noDelivery(), ['deliveryId']);
