import type { CodeMessage, MessageSender } from '../../ports/message-sender.ts';
import type { Call } from '../../call.ts';
import { NotAvailable } from '../../not-available.ts';
import { SESSION_SENTENCES } from './sentences.ts';

/** The sender of messages. Throws NotAvailable if this deployment sends none (CODE_SENDER is none). */
export function messageSender({ sender }: Pick<Call, 'sender'>): MessageSender {
  if (sender === null) throw new NotAvailable(SESSION_SENTENCES.noCodesSent());
  return sender;
}

/**
 * Sends a message after its transaction was committed. The sender logs a failed delivery, and the answer does not
 * mention it, because the provider's reply would reveal something about the contact. The person can ask for another
 * message.
 */
export async function sendQuietly(sender: MessageSender, message: CodeMessage): Promise<void> {
  await sender.send(message).catch(() => undefined);
}
