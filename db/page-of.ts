import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from '../domain/page.ts';
import { given, rowLimit } from './table-query.ts';

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

/** The parameters of a list that is read in pages, in the order of an instant and an id. */
export const PAGE = {
  afterInstant: given<string | null>('timestamptz'),
  afterId: given<string>('text'),
  most: rowLimit,
};

/** Their values: one row more than asked for, which tells that there is more. */
export const pageValues = ({ first, after }: PageRequest) => ({
  afterInstant: after?.[0] ?? null,
  afterId: after?.[1] ?? '',
  most: first + 1,
});

interface After {
  readonly afterInstant: SQL;
  readonly afterId: SQL;
}

/** What comes later in a list that begins with the newest. */
export const olderThan = ({ afterInstant, afterId }: After, instant: AnyColumn, id: AnyColumn | SQL): SQL =>
  sql`(${afterInstant} is null or (${instant}, ${id}) < (${afterInstant}, ${afterId}))`;

/** What comes later in a list that begins with the oldest. */
export const newerThan = ({ afterInstant, afterId }: After, instant: AnyColumn, id: AnyColumn): SQL =>
  sql`(${afterInstant} is null or (${instant}, ${id}) > (${afterInstant}, ${afterId}))`;
