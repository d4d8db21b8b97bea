import { allRecordedBefore } from '../all-recorded.ts';
import { lock } from '../locks.ts';
import { type Reading, Query } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { idClock } from './id-clock.table.ts';
import type { Transaction } from '../transaction.ts';

/** For a statement that inserts new ids, before its inserts. It fails if an id would be lower than a sealed one. The parameter is the time of the oldest new id. */
export const heldIds = (parameter: number): string =>
  `held as materialized (select hold_clock($${parameter.toString()}::timestamptz, null, $${parameter.toString()}::timestamptz) as held)`;

const current = new TableQuery('id_clock', {}, (db) =>
  db.select({ completeThrough: idClock.completeThrough }).from(idClock),
);

/** A gap of this length between two jobs puts the clock in doubt. It stays in doubt for the same length of time. */
const IN_DOUBT = '1 day';
const JUST_MOVED = `t.moment - noted_at > interval '${IN_DOUBT}'`;
/** A clock is trusted again if it was set back or if it has run on for a day. */
const MOVED_FROM = `case when ${JUST_MOVED} then coalesce(moved_from, noted_at) when t.moment between moved_at and moved_at + interval '${IN_DOUBT}' then moved_from end`;

const advance = new Query<{ completeThrough: Date }, [at: Date]>(
  'advance_id_clock',
  `update id_clock k set complete_through = greatest($1, complete_through + greatest(t.moment - noted_at, interval '0')), noted_at = t.moment,
     moved_from = ${MOVED_FROM}, moved_at = case when ${MOVED_FROM} is null then null when ${JUST_MOVED} then t.moment else moved_at end
   from (select clock_timestamp() as moment) t
   returning k.complete_through as "completeThrough"`,
);

const trust = new Query<{ from: Date; until: Date }>(
  'clock_in_doubt',
  `select ${MOVED_FROM} as "from", case when ${JUST_MOVED} then t.moment else moved_at end + interval '${IN_DOUBT}' as "until"
   from id_clock, (select clock_timestamp() as moment) t where ${MOVED_FROM} is not null`,
);

/** A clock that moved forward by more than a day since the previous job: the time that it showed then, and until when months that ended since then are not closed. */
export interface ClockInDoubt {
  readonly from: Date;
  readonly until: Date;
}

/**
 * On one machine this server and the database share one clock, so neither can check the other. But the jobs record the time every
 * minute. After a gap of more than a day, either the machine was off or its clock is wrong. For a day the program cannot know which.
 */
export function readClockInDoubt(on: Reading): Promise<ClockInDoubt | undefined> {
  return trust.row(on);
}

/** After a pause or a jump of the clock by more than this, transactions that are writing finish first. */
const LONG_MS = 7_200_000;

/**
 * The time, as ids tell it, before which no new row can appear: an hour ago. If ids are ahead of the clock, because it was ahead and
 * was then corrected, this time continues from its last value as fast as the database's time passes. After the commit no new id may be lower.
 */
export async function advanceIdClock(tx: Transaction, now: Date): Promise<Date> {
  const at = allRecordedBefore(now);
  const known = (await current.row(tx, {}))?.completeThrough ?? null;
  if (known !== null && at.getTime() - known.getTime() > LONG_MS) await lock(tx, 'books');
  const row = await advance.row(tx, [at]);
  if (row === undefined) throw new Error('the database holds no clock of its ids: run the migrations');
  return row.completeThrough;
}
