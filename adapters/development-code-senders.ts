import { appendFile } from 'node:fs/promises';
import type { CodeMessage, CodeSender } from '../services/ports/code-sender.ts';
import { codeText } from './code-text.ts';

/** One line on standard output, past the log: codes have no place in a log. */
export const consoleCodeSender: CodeSender = {
  send: (message) => {
    process.stdout.write(`To ${message.contact}: ${codeText(message).body}\n`);
    return Promise.resolve();
  },
};

/** One line of JSON in a file for each message, which only this user can read; for programs that sign in by themselves. */
export function fileCodeSender(path: string): CodeSender {
  const line = (message: CodeMessage): string =>
    `${JSON.stringify({ ...message, text: codeText(message).body })}\n`;
  return { send: (message) => appendFile(path, line(message), { mode: 0o600 }) };
}
