import { sql } from 'drizzle-orm';
import { boolean, check, pgTable } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/**
 * The instant, as ids tell it, before which no new row can appear. Only rows before it are sealed or counted by their ids, and no new
 * id may be lower (see `hold_ids`). It is usually an hour behind the clock. If the clock was ahead and was then corrected, it
 * continues from its last value as fast as time passes, so that ids keep their order. One row.
 */
export const idClock = pgTable(
  'id_clock',
  {
    one: boolean('one').primaryKey().default(true),
    /** Null: no row was sealed or counted yet. */
    completeThrough: instant('complete_through'),
    /** When it was written, by the database's clock. */
    notedAt: instant('noted_at'),
    /** While the clock is in doubt because it moved forward by more than a day between two jobs: the last time that it showed before. */
    movedFrom: instant('moved_from'),
    /** The time that it showed when the jump was noticed. */
    movedAt: instant('moved_at'),
  },
  (t) => [
    check('id_clock_is_one', sql`${t.one}`),
    check('id_clock_moved', sql`(${t.movedFrom} is null) = (${t.movedAt} is null)`),
  ],
);
