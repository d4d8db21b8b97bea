import type { Page, PageRequest } from '../domain/page.ts';

/** Makes a page of rows that were read one more than asked for: the last one only tells that there is more. */
export function pageOf<R, T>(
  rows: readonly R[],
  { first }: Pick<PageRequest, 'first'>,
  row: (stored: R) => T,
  keys: (stored: R) => readonly string[],
): Page<T> {
  const shown = rows.slice(0, first).map((stored) => ({ row: row(stored), keys: keys(stored) }));
  return { rows: shown, hasNext: rows.length > first };
}
