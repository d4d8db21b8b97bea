import { asc, getTableName, inArray, lt } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Reading } from './query.ts';
import { rowLimit, TableQuery } from './table-query.ts';

/** A table whose rows each expire at their own moment. */
interface Expiring {
  readonly table: PgTable;
  readonly key: PgColumn;
  /** The column with the moment of expiry. It must have an index. */
  readonly until: PgColumn;
}

/**
 * A statement that deletes up to `most` rows that expired before an instant, the oldest first, and returns their number.
 * It skips locked rows and leaves them for the next run, so it never waits.
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
