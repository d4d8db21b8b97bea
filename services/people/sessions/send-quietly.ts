import type { CodeMessage, CodeSender } from '../../ports/code-sender.ts';
import type { Call } from '../../call.ts';
import { NotAvailable } from '../../not-available.ts';
import { SESSION_SENTENCES } from './sentences.ts';

/** What sends codes. Throws NotAvailable where this deployment sends none (CODE_SENDER is none). */
export function codeSender({ codes }: Pick<Call, 'codes'>): CodeSender {
  if (codes === null) throw new NotAvailable(SESSION_SENTENCES.noCodesSent());
  return codes;
}

/**
 * Sends a message after what it tells of was committed. One that cannot be delivered is logged by the sender and is no
 * part of the answer: what a provider thinks of a contact would say something about it. Whoever gets nothing asks again.
 */
export async function sendQuietly(sender: CodeSender, message: CodeMessage): Promise<void> {
  await sender.send(message).catch(() => undefined);
}
