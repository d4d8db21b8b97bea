import { HttpRefusal } from '../http/http-refusal.ts';
import { httpSettings } from '../http/http-settings.ts';
import { persistedDocuments } from './persisted-documents.ts';

/** The parts of a request that say which document is asked for, as a client sent them: anything may stand there. */
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
/** What Apollo's clients look for. */
const NOT_FOUND = { en: 'PersistedQueryNotFound', zh: 'PersistedQueryNotFound' };
const NOT_SUPPORTED = { en: 'PersistedQueryNotSupported', zh: 'PersistedQueryNotSupported' };

/**
 * The text of a document that is named by its id: as `documentId`, or the way Apollo's clients do, by
 * `extensions.persistedQuery.sha256Hash`. Undefined where none is named: the request brings its own `query`. Throws an
 * HttpRefusal for an id that is not known, and for everything but known ids where PERSISTED_ONLY says so. Nothing is ever
 * registered by asking. Where no document is persisted at all, Apollo's hash is answered so that its clients stop sending hashes.
 */
export function persistedText({ query, documentId, extensions }: Named): string | undefined {
  const { persistedOnly, persistedDocuments: file } = httpSettings();
  const given = query !== undefined && query !== null && query !== '';
  const id = documentId ?? apolloId(extensions);
  if (given && persistedOnly) throw new HttpRefusal(400, 'PERSISTED_ONLY', ONLY_PERSISTED);
  if (given && documentId !== undefined && documentId !== null)
    throw new HttpRefusal(400, 'BAD_REQUEST', BOTH);
  // With its text beside it, Apollo's hash asks to be registered: the text is run, and nothing is kept.
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
