import { HttpRefusal } from '../http/http-refusal.ts';
import { httpSettings } from '../http/http-settings.ts';
import { persistedDocuments } from './persisted-documents.ts';

/** The parts of a request that name its document. They come from the client and may have any value. */
export interface Named {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

const ONLY_PERSISTED = {
  en: 'Only documents that are persisted here are run; name one by `documentId`.',
  zh: '此处仅执行已登记的文档，请以 documentId 指定。',
};
const BOTH = { en: 'Give `query` or `documentId`, not both.', zh: 'query 与 documentId 只能提供其一。' };
/** The message that Apollo's clients check for. */
const NOT_FOUND = { en: 'PersistedQueryNotFound', zh: 'PersistedQueryNotFound' };
const NOT_SUPPORTED = { en: 'PersistedQueryNotSupported', zh: 'PersistedQueryNotSupported' };

/**
 * The text of a document that is named by its id: by `documentId`, or, as Apollo's clients do, by
 * `extensions.persistedQuery.sha256Hash`. Undefined if no id is given: the request has its own `query`.
 * Throws an HttpRefusal for an unknown id, and with PERSISTED_ONLY for every request without a known id. A
 * request never registers a document. If no document is persisted at all, the answer to Apollo's hash makes
 * its clients stop sending hashes.
 */
export function persistedText({ query, documentId, extensions }: Named): string | undefined {
  const { persistedOnly, persistedDocuments: file } = httpSettings();
  const given = query !== undefined && query !== null && query !== '';
  const id = documentId ?? apolloId(extensions);
  if (given && persistedOnly) throw new HttpRefusal(400, 'PERSISTED_ONLY', ONLY_PERSISTED);
  if (given && documentId !== undefined && documentId !== null)
    throw new HttpRefusal(400, 'BAD_REQUEST', BOTH);
  // A hash with the text of the document asks to register it. The text is run, and nothing is stored.
  if (given) return undefined;
  if (id === undefined) {
    if (persistedOnly) throw new HttpRefusal(400, 'PERSISTED_ONLY', ONLY_PERSISTED);
    return undefined;
  }
  const text = typeof id === 'string' ? persistedDocuments().get(id) : undefined;
  if (text === undefined && file === undefined && typeof documentId !== 'string')
    throw new HttpRefusal(400, 'PERSISTED_QUERY_NOT_SUPPORTED', NOT_SUPPORTED);
  if (text === undefined) throw new HttpRefusal(400, 'PERSISTED_QUERY_NOT_FOUND', NOT_FOUND);
  return text;
}

function apolloId(extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: unknown };
  const { sha256Hash } = (persistedQuery ?? {}) as { sha256Hash?: unknown };
  return typeof sha256Hash === 'string' ? `sha256:${sha256Hash}` : undefined;
}
