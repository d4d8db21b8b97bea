import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { httpSettings } from '../http/http-settings.ts';

/** Documents by their id, `sha256:<hex of the text>`. */
export type PersistedDocuments = ReadonlyMap<string, string>;

let known: PersistedDocuments | undefined;

/** The documents that clients may name instead of sending, read once. None where PERSISTED_DOCUMENTS is not set. */
export function persistedDocuments(): PersistedDocuments {
  const { persistedDocuments: file } = httpSettings();
  return (known ??= file === undefined ? new Map() : readPersistedDocuments(file));
}

/**
 * The file that `npm run documents` writes. Throws an Error for the operator when it cannot be read, or holds a text that is
 * not the one its id stands for.
 */
export function readPersistedDocuments(file: string): PersistedDocuments {
  const entries = Object.entries(parsed(file));
  for (const [id, text] of entries)
    if (typeof text !== 'string' || id !== documentId(text))
      throw new Error(`PERSISTED_DOCUMENTS: ${file} holds another document under ${id.slice(0, 80)}.`);
  return new Map(entries as [string, string][]);
}

export function documentId(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function parsed(file: string): object {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof content === 'object' && content !== null) return content;
  } catch {
    // Told below: whatever went wrong, it is the same thing to do for the operator.
  }
  throw new Error(`PERSISTED_DOCUMENTS: ${file} cannot be read as a file that "npm run documents" wrote.`);
}
