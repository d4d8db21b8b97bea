import type { Webhook } from '../../../domain/messaging/webhook.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { STOP_WORDS } from './sentences.ts';

/** Why a webhook is off. An operator's own words are the same in both languages. Null: it is on. */
export function disabledReasonOf({ stop, reason }: Webhook): Sentence | null {
  if (stop === null) return null;
  return reason === null ? STOP_WORDS[stop] : { en: reason, zh: reason };
}
