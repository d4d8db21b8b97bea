import { useRateLimit } from '../../../db/platform/rate-limits.queries.ts';
import type { Call } from '../../call.ts';
import type { InputCheck } from '../../input-check.ts';
import { RateLimited } from '../../platform/limits/rate-limited.ts';
import { useLimits } from '../../platform/limits/use-limits.ts';
import { SESSION_SENTENCES } from './sentences.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import { mediumOf } from './one-time-code.ts';

const HOUR_MS = 3_600_000;

/** Refuses a phone number of a country that the deployment sends no text messages to. It depends on the number alone. */
export function mustGetMessages(
  check: InputCheck,
  { sender }: Pick<Call, 'sender'>,
  contact: string,
  path: readonly string[],
): void {
  check.must(getsMessages({ sender }, contact), path, SESSION_SENTENCES.noTextMessages());
}

/** Whether the deployment sends messages to such a contact at all. */
export function getsMessages({ sender }: Pick<Call, 'sender'>, contact: string): boolean {
  return (
    mediumOf(contact) === 'EMAIL' ||
    (sender?.countries?.some((country) => contact.startsWith(country)) ?? true)
  );
}

/**
 * Uses one of the text messages that the deployment may send per hour and per day; e-mails are not counted. False:
 * none is left, and no message is sent. Only the log reports this, once an hour.
 */
export async function hasMessageLeft(call: Call, medium: CodeMessage['medium']): Promise<boolean> {
  if (medium === 'EMAIL') return true;
  try {
    // The hour goes first: what it refuses uses up nothing of the day.
    await useLimits(call, [
      ['textMessage.hour', 'everybody'],
      ['textMessage.day', 'everybody'],
    ]);
    return true;
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    if (await useRateLimit(call.db, 'textMessage.told:everybody', call.now, HOUR_MS, HOUR_MS))
      call.sender?.capped?.();
    return false;
  }
}
