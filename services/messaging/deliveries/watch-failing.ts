import { changeWebhook, lockWebhook, readSwitchedOn } from '../../../db/messaging/webhooks.queries.ts';
import { messagingEvent } from '../../../domain/messaging/events.ts';
import { verdictOn } from '../../../domain/messaging/webhook.ts';
import type { Call } from '../../call.ts';
import type { Warning } from '../../jobs/warnings.ts';
import { OUTCOME_UNKNOWN, write, type Writing } from '../../write.ts';
import { switchedOff } from '../webhooks/switched-off.ts';
import type { WebhookId } from '../../../domain/ids.ts';

/**
 * Warns operators of each webhook that has taken nothing for a day, and switches it off after a week (R31c), both with
 * an event. Answers what was done, in sentences for the log. They name no address, which may hold a key.
 */
export async function watchFailing(call: Call, now: Date): Promise<Warning[]> {
  const warnings: Warning[] = [];
  for (const webhook of await readSwitchedOn(call.db)) {
    if (verdictOn(webhook, now) === 'NOTHING') continue;
    const sentence = await write(
      call,
      async (tx) => {
        const sentence = await judge(tx, call, webhook.id, now);
        return sentence === null ? tx.unchanged(null) : tx.written(sentence);
      },
      OUTCOME_UNKNOWN,
    );
    if (sentence !== null) warnings.push({ about: 'WEBHOOK_FAILING', sentence });
  }
  return warnings;
}

async function judge(tx: Writing, call: Call, id: WebhookId, now: Date): Promise<string | null> {
  const webhook = await lockWebhook(tx, id);
  const { failingSince = null, disabledAt = null } = webhook ?? {};
  if (webhook === undefined || failingSince === null || disabledAt !== null) return null;
  const since = failingSince.toISOString();
  switch (verdictOn(webhook, now)) {
    case 'NOTHING':
      return null;
    case 'WARN':
      await changeWebhook(tx, { ...webhook, warnedAt: now });
      tx.log(call, {
        action: 'warnOfWebhook',
        subject: id,
        after: { failingSince },
        events: [
          messagingEvent({
            type: 'WEBHOOK_FAILING',
            subject: id,
            data: { since },
            distributorId: null,
            channel: null,
          }),
        ],
      });
      return `The webhook ${id} has taken nothing since ${since}. It is switched off after a week without a success.`;
    case 'SWITCH_OFF': {
      const off = switchedOff(id, now, { stop: 'NO_SUCCESS', reason: null, action: 'switchOffWebhook' });
      await changeWebhook(tx, { ...webhook, ...off.change });
      tx.log(call, { ...off.line, subject: id, events: off.events });
      return `The webhook ${id} has taken nothing since ${since} and is switched off. Switch it on again with enableWebhook.`;
    }
  }
}
