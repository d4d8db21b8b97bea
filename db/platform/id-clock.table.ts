import { sql } from 'drizzle-orm';
import { boolean, check, pgTable } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/**
 * Up to which instant, as ids tell it, all rows are there: nothing that is sealed or counted by its id comes later than this, and
 * no new id may fall below it (see `hold_ids`). Usually an hour behind the clock. Where a clock was ahead and was put right, it
 * goes on from where it was, as fast as time passes, so that ids keep their order. One row.
 */
export const idClock = pgTable(
  'id_clock',
  {
    one: boolean('one').primaryKey().default(true),
    /** Null: nothing was sealed or counted yet. */
    completeThrough: instant('complete_through'),
    /** When that was said, by the database's clock. */
    notedAt: instant('noted_at'),
    /** While the clock is in doubt, having moved on by more than a day between two jobs: what it said last before that. */
    movedFrom: instant('moved_from'),
    /** What it said when that was noticed. */
    movedAt: instant('moved_at'),
  },
  (t) => [
    check('id_clock_is_one', sql`${t.one}`),
    check('id_clock_moved', sql`(${t.movedFrom} is null) = (${t.movedAt} is null)`),
  ],
);
