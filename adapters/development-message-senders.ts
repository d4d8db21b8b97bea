import { appendFile } from 'node:fs/promises';
import type { Message, MessageSender } from '../services/ports/message-sender.ts';
import { messageText } from './message-text.ts';

/** Writes one line to standard output and not to the log, because codes must not be logged. */
export const consoleMessageSender: MessageSender = {
  send: (message) => {
    process.stdout.write(`To ${message.contact}: ${messageText(message).body}\n`);
    return Promise.resolve();
  },
};

/**
 * Appends one line of JSON per message to a file that only this user can read. It is for programs that sign
 * in automatically.
 */
export function fileMessageSender(path: string): MessageSender {
  const line = (message: Message): string =>
    `${JSON.stringify({ ...message, text: messageText(message).body })}\n`;
  return { send: (message) => appendFile(path, line(message), { mode: 0o600 }) };
}
