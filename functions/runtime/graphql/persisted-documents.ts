import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { httpSettings } from '../http/http-settings.ts';

/** Documents by their id, `sha256:<hex of the text>`. */
export type PersistedDocuments = ReadonlyMap<string, string>;

let known: PersistedDocuments | undefined;

/** The documents that clients may name by id, read once. None if PERSISTED_DOCUMENTS is not set. */
export function persistedDocuments(): PersistedDocuments {
  const { persistedDocuments: file } = httpSettings();
  return (known ??= file === undefined ? new Map() : readPersistedDocuments(file));
}

/**
 * Reads the file that `npm run documents` writes. Throws an Error for the operator if it cannot be read, or
 * if a text does not match its id.
 */
export function readPersistedDocuments(file: string): PersistedDocuments {
  const entries = Object.entries(parsed(file));
  for (const [id, text] of entries)
    if (typeof text !== 'string' || id !== documentId(text))
      throw new Error(`PERSISTED_DOCUMENTS: ${file} contains a different document under ${id.slice(0, 80)}.`);
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
