import { readableText } from '../../../domain/readable-text.ts';

const LONGEST = 200;

/** The User-Agent of the caller, as one short line that can be stored and shown; null if there is none. */
export function userAgentOf(header: string | undefined): string | null {
  const { text } = readableText(header ?? '');
  return text === '' ? null : [...text].slice(0, LONGEST).join('');
}
