import type { Webhook } from '../../../domain/messaging/webhook.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { changingWebhook } from './change-webhook.ts';
import type { DisableWebhookInput } from './inputs.ts';
import { switchedOff } from './switched-off.ts';

/** Switches a webhook off: it gets no events of the time from now on. Repeating it changes nothing. */
export async function disableWebhook(
  call: Call,
  input: DisableWebhookInput,
): Promise<{ webhook: Webhook } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return changingWebhook(call, input.webhookId, (_tx, row) =>
    row.disabledAt !== null
      ? null
      : switchedOff(row.id, call.now, { stop: 'OPERATOR', reason, action: 'disableWebhook' }),
  );
}
