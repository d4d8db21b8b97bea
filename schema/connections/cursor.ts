import type { List } from './list.ts';

/** This server makes no longer cursors, so longer ones are not decoded. */
const LONGEST = 400;

/**
 * The position of a row in its list, opaque to callers. It holds the sort keys alone, so it stays valid
 * when rows are added before it.
 */
export function encodeCursor(list: List, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([list.name, ...keys])).toString('base64url');
}

/** The keys inside a cursor of this list; null for any other text. */
export function decodeCursor(list: List, cursor: string): readonly string[] | null {
  if (cursor.length > LONGEST) return null;
  const [name, ...keys] = partsOf(cursor);
  if (name !== list.name || keys.length !== list.keys.length) return null;
  return keys.every((key, place) => list.keys[place]?.(key)) ? keys : null;
}

function partsOf(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}
