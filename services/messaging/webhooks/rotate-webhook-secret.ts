import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { changingWebhook } from './change-webhook.ts';
import type { RotateWebhookSecretInput } from './inputs.ts';
import { decryptSecrets, encryptSecrets, isOldValid, newWebhookSecret } from './webhook-secrets.ts';

const MINUTE_MS = 60_000;
const USUAL_MINUTES = 24 * 60;
/** A week. */
const LONGEST_MINUTES = 7 * 24 * 60;

/**
 * Gives a webhook a new secret, which is answered only once. For the time asked for, deliveries are signed with the
 * previous secret too. Rotating again in the meantime keeps the same previous one, so a caller that missed the answer
 * can simply ask again: only that one is known to have reached the receiver.
 */
export async function rotateWebhookSecret(
  call: Call,
  input: RotateWebhookSecretInput,
): Promise<{ webhook: Webhook; secret: string } | Refusal> {
  const check = new InputCheck();
  const minutes = check.wholeNumber(input.keepOldForMinutes ?? USUAL_MINUTES, 0, LONGEST_MINUTES, [
    'keepOldForMinutes',
  ]);
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const secret = newWebhookSecret();
  const oldSecretUntil = minutes === 0 ? null : new Date(call.now.getTime() + minutes * MINUTE_MS);
  const changed = await changingWebhook(call, input.webhookId, (_tx, row) => {
    const { current, old } = decryptSecrets(call, row);
    // This request wrote it, and the answer to its commit was lost.
    if (current === secret) return null;
    const previous = isOldValid(row, call.now) ? (old ?? current) : current;
    const secrets = { current: secret, old: oldSecretUntil === null ? null : previous };
    return {
      change: { secrets: encryptSecrets(call, row.id, secrets), secretMadeAt: call.now, oldSecretUntil },
      line: {
        action: 'rotateWebhookSecret',
        before: { secretMadeAt: row.secretMadeAt },
        after: { secretMadeAt: call.now, oldSecretUntil },
        reason,
      },
      events: NO_EVENTS,
    };
  });
  return changed instanceof Refusal ? changed : { ...changed, secret };
}
