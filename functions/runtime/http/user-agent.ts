import { readableText } from '../../../domain/readable-text.ts';

const LONGEST = 200;

/** What the caller's program calls itself, as one short line that can be stored and shown; null when it says nothing. */
export function userAgentOf(header: string | undefined): string | null {
  const { text } = readableText(header ?? '');
  return text === '' ? null : [...text].slice(0, LONGEST).join('');
}
