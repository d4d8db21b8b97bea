import { appendFile } from 'node:fs/promises';
import type { CodeMessage, CodeSender } from '../services/ports/code-sender.ts';
import { codeText } from './code-text.ts';

/** Writes one line to standard output and not to the log, because codes must not be logged. */
export const consoleCodeSender: CodeSender = {
  send: (message) => {
    process.stdout.write(`To ${message.contact}: ${codeText(message).body}\n`);
    return Promise.resolve();
  },
};

/**
 * Appends one line of JSON per message to a file that only this user can read. It is for programs that sign
 * in automatically.
 */
export function fileCodeSender(path: string): CodeSender {
  const line = (message: CodeMessage): string =>
    `${JSON.stringify({ ...message, text: codeText(message).body })}\n`;
  return { send: (message) => appendFile(path, line(message), { mode: 0o600 }) };
}
