import { NO_EVENTS } from '../../../domain/event.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { changingWebhook } from './change-webhook.ts';
import type { EnableWebhookInput } from './inputs.ts';
import { latestPosition } from '../events/latest-position.ts';
import { ensureReader } from './webhooks-reader.ts';
import { AS_NEW } from './switched-off.ts';
import { lockSwitching, refuseOneMore } from './switched-on.ts';

/**
 * Switches a webhook on: it gets the events from now on, and what waited when it was switched off. Repeating it changes
 * nothing.
 */
export async function enableWebhook(
  call: Call,
  input: EnableWebhookInput,
): Promise<{ webhook: Webhook } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const startsAfter = await latestPosition(call.db);
  return changingWebhook(call, input.webhookId, async (tx, row) => {
    if (row.disabledAt === null) return null;
    await lockSwitching(tx);
    const full = await refuseOneMore(tx);
    if (full !== null) return full;
    await ensureReader(tx);
    return {
      change: { ...AS_NEW, startsAfter },
      line: {
        action: 'enableWebhook',
        before: { enabled: false, stop: row.stop },
        after: { enabled: true },
        reason,
      },
      events: NO_EVENTS,
    };
  });
}
