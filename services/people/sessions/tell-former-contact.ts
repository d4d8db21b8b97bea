import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import { CODE_MINUTES, mediumOf } from './one-time-code.ts';
import { sendQuietly } from './send-quietly.ts';
import { getsMessages, hasMessageLeft } from './text-messages.ts';

/**
 * Tells the former contact that another one signs in from now on, so that its owner learns of an unwanted change. It
 * is sent after the commit and at most once. If sending fails, the change stands and is answered. Null: there is no
 * contact to tell.
 */
export async function tellFormerContact(
  call: Call,
  contact: string | null,
  language: CodeMessage['language'],
): Promise<void> {
  if (contact === null || call.sender === null) return;
  await tell(call, call.sender, contact, language).catch(() => undefined);
}

async function tell(
  call: Call,
  sender: NonNullable<Call['sender']>,
  contact: string,
  language: CodeMessage['language'],
): Promise<void> {
  const medium = mediumOf(contact);
  if (!getsMessages(call, contact) || !(await hasMessageLeft(call, medium))) return;
  const { programme } = await currentState(call.db);
  await sendQuietly(sender, {
    contact,
    medium,
    kind: 'CONTACT_CHANGED',
    code: null,
    minutes: CODE_MINUTES,
    programme: programme.name,
    language,
  });
}
