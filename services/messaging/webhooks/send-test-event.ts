import { messagingEvent } from '../../../domain/messaging/events.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { changingWebhook } from './change-webhook.ts';
import type { SendTestEventInput } from './inputs.ts';
import { WEBHOOK_SENTENCES } from './sentences.ts';

/** Writes an event that only this webhook gets. It goes the same way as every other event. */
export async function sendTestEvent(
  call: Call,
  { webhookId }: SendTestEventInput,
): Promise<{ webhook: Webhook } | Refusal> {
  return changingWebhook(call, webhookId, (_tx, row) =>
    row.disabledAt !== null
      ? new Refusal('WRONG_STATE', WEBHOOK_SENTENCES.switchedOff(), ['webhookId'])
      : {
          change: {},
          line: { action: 'sendTestEvent' },
          events: [
            messagingEvent({
              type: 'WEBHOOK_TESTED',
              subject: row.id,
              data: {},
              distributorId: null,
              channel: null,
            }),
          ],
        },
  );
}
