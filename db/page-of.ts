import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from '../domain/page.ts';
import { given, rowLimit } from './table-query.ts';

/** Makes a page from rows of which one more was read than requested. The additional row only shows that there are more. */
export function pageOf<R, T>(
  rows: readonly R[],
  { first }: Pick<PageRequest, 'first'>,
  row: (stored: R) => T,
  keys: (stored: R) => readonly string[],
): Page<T> {
  const shown = rows.slice(0, first).map((stored) => ({ row: row(stored), keys: keys(stored) }));
  return { rows: shown, hasNext: rows.length > first };
}

/** The parameters of a list that is read in pages, sorted by an instant and an id. */
export const PAGE = {
  afterInstant: given<string | null>('timestamptz'),
  afterId: given<string>('text'),
  most: rowLimit,
};

/** Their values. One row more than requested is read, to find out whether there are more. */
export const pageValues = ({ first, after }: PageRequest) => ({
  afterInstant: after?.[0] ?? null,
  afterId: after?.[1] ?? '',
  most: first + 1,
});

interface After {
  readonly afterInstant: SQL;
  readonly afterId: SQL;
}

/** The condition for later rows of a list that begins with the newest. */
export const olderThan = ({ afterInstant, afterId }: After, instant: AnyColumn, id: AnyColumn | SQL): SQL =>
  sql`(${afterInstant} is null or (${instant}, ${id}) < (${afterInstant}, ${afterId}))`;

/** The condition for later rows of a list that begins with the oldest. */
export const newerThan = ({ afterInstant, afterId }: After, instant: AnyColumn, id: AnyColumn): SQL =>
  sql`(${afterInstant} is null or (${instant}, ${id}) > (${afterInstant}, ${afterId}))`;
