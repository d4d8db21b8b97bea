import { allRecordedBefore } from '../all-recorded.ts';
import { lock } from '../locks.ts';
import { Statement } from '../statement.ts';
import type { Transaction } from '../transaction.ts';

/** In a statement that brings new ids, before its inserts: fails when they would fall below what is sealed. The parameter is the oldest one's time. */
export const heldIds = (parameter: number): string => `held as materialized (select hold_clock($${parameter.toString()}::timestamptz, null, $${parameter.toString()}::timestamptz) as held)`;

const current = new Statement<{ completeThrough: Date | null }>('id_clock', 'select complete_through as "completeThrough" from id_clock');

const advance = new Statement<{ completeThrough: Date }>(
  'advance_id_clock',
  `update id_clock set complete_through = greatest($1, complete_through + greatest(clock_timestamp() - noted_at, interval '0')), noted_at = clock_timestamp()
   returning complete_through as "completeThrough"`,
);

/** After a pause, or a clock that was moved on, by more than this whoever is writing goes first. */
const LONG_MS = 7_200_000;

/**
 * Up to when, as ids tell it, all rows are there: an hour ago. Where ids are ahead of the clock, as after one that was ahead and
 * was put right, it goes on from where it was, as fast as the database's time passes. From the commit on no new id may fall below.
 */
export async function advanceIdClock(tx: Transaction, now: Date): Promise<Date> {
  const at = allRecordedBefore(now);
  const known = (await current.row(tx))?.completeThrough ?? null;
  if (known !== null && at.getTime() - known.getTime() > LONG_MS) await lock(tx, 'books');
  const row = await advance.row(tx, [at]);
  if (row === undefined) throw new Error('the database holds no clock of its ids: run the migrations');
  return row.completeThrough;
}
