import { asc, getTableName, inArray, lt } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Reading } from './query.ts';
import { rowLimit, TableQuery } from './table-query.ts';

/** What a table keeps until a moment of each row. */
interface Expiring {
  readonly table: PgTable;
  readonly key: PgColumn;
  /** The column that says until when, which an index serves. */
  readonly until: PgColumn;
}

/**
 * A statement that deletes up to `most` rows whose moment is before an instant, the longest past first, and answers how
 * many. Rows that somebody holds are left for the next time, so nobody waits for it.
 */
export function removalOf({
  table,
  key,
  until,
}: Expiring): (on: Reading, before: Date, most: number) => Promise<number> {
  const remove = new TableQuery(`forget_${getTableName(table)}`, { before: until, most: rowLimit }, (db, p) =>
    db
      .delete(table)
      .where(
        inArray(
          key,
          db
            .select({ key })
            .from(table)
            .where(lt(until, p.before))
            .orderBy(asc(until))
            .limit(p.most)
            .for('update', { skipLocked: true }),
        ),
      )
      .returning({ key }),
  );
  return async (on, before, most) => (await remove.rows(on, { before, most })).length;
}
