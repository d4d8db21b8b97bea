import type { CodeMessage, CodeSender } from './code-sender.ts';
import type { Call } from '../call.ts';

/** What sends codes. Throws where the door has nothing to send with. */
export function codeSender({ codes }: Pick<Call, 'codes'>): CodeSender {
  if (codes === undefined) throw new Error('CODE_SENDER is none: nobody can be sent a code');
  return codes;
}

/**
 * Sends a message after what it tells of was committed. One that cannot be delivered is logged by the sender and is no
 * part of the answer: what a provider thinks of a contact would say something about it. Whoever gets nothing asks again.
 */
export async function sendQuietly(sender: CodeSender, message: CodeMessage): Promise<void> {
  await sender.send(message).catch(() => undefined);
}
