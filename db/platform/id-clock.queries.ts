import { allRecordedBefore } from '../all-recorded.ts';
import { lock } from '../locks.ts';
import { type Reading, Query } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { idClock } from './id-clock.table.ts';
import type { Transaction } from '../transaction.ts';

/** In a statement that brings new ids, before its inserts: fails when they would fall below what is sealed. The parameter is the oldest one's time. */
export const heldIds = (parameter: number): string =>
  `held as materialized (select hold_clock($${parameter.toString()}::timestamptz, null, $${parameter.toString()}::timestamptz) as held)`;

const current = new TableQuery('id_clock', {}, (db) =>
  db.select({ completeThrough: idClock.completeThrough }).from(idClock),
);

/** As long a gap between two jobs makes the clock doubtful, and so long it stays in doubt. */
const IN_DOUBT = '1 day';
const JUST_MOVED = `t.moment - noted_at > interval '${IN_DOUBT}'`;
/** A clock that was put back, or has gone on for a day, is believed. */
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

/** A clock that moved on by more than a day since the job before: what it said then, and how long months that ended since are not closed. */
export interface ClockInDoubt {
  readonly from: Date;
  readonly until: Date;
}

/**
 * On one machine this server's clock and the database's are the same, so neither can hold the other. What tells is that the jobs note
 * the time every minute: after a gap of more than a day the machine was off or its clock is wrong, and for a day nobody can know which.
 */
export function readClockInDoubt(on: Reading): Promise<ClockInDoubt | undefined> {
  return trust.row(on);
}

/** After a pause, or a clock that was moved on, by more than this whoever is writing goes first. */
const LONG_MS = 7_200_000;

/**
 * Up to when, as ids tell it, all rows are there: an hour ago. Where ids are ahead of the clock, as after one that was ahead and
 * was put right, it goes on from where it was, as fast as the database's time passes. From the commit on no new id may fall below.
 */
export async function advanceIdClock(tx: Transaction, now: Date): Promise<Date> {
  const at = allRecordedBefore(now);
  const known = (await current.row(tx, {}))?.completeThrough ?? null;
  if (known !== null && at.getTime() - known.getTime() > LONG_MS) await lock(tx, 'books');
  const row = await advance.row(tx, [at]);
  if (row === undefined) throw new Error('the database holds no clock of its ids: run the migrations');
  return row.completeThrough;
}
