import { type Reading, Query } from './query.ts';

/** What a table keeps until a moment of each row. */
interface Expiring {
  readonly table: string;
  readonly key: string;
  /** The column that says until when, which an index serves. */
  readonly until: string;
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
  const remove = new Query<object>(
    `forget_${table}`,
    `delete from ${table} where ${key} in (select ${key} from ${table} where ${until} < $1 order by ${until} limit $2 for update skip locked)
     returning ${key}`,
  );
  return async (on, before, most) => (await remove.rows(on, [before, most])).length;
}
