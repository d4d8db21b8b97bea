import { type Reading, Query } from '../query.ts';

/** A place in the audit log, in the order of writing, at which the time of the entries goes back. */
export interface ClockPutBack {
  /** How many such places there are. */
  readonly times: bigint;
  /** The first of them: the entry that goes back, and both times. */
  readonly line: bigint;
  readonly from: Date;
  readonly to: Date;
}

// An entry may be written long after its request began, as in a settlement, but never an hour later.
const putBack = new Query<ClockPutBack>(
  'clock_put_back',
  `with lines as (select id, at, lag(at) over (order by id) as before from audit_log),
   back as (select id, before, at from lines where at < before - interval '1 hour')
   select (select count(*) from back) as times, id as line, before as "from", at as "to" from back order by id limit 1`,
);

const ahead = new Query<{ newest: Date; database: Date }>(
  'clock_ahead',
  `select max(at) as newest, clock_timestamp() as database from audit_log having max(at) > clock_timestamp() + interval '1 hour'`,
);

/** Undefined if the time of the audit log never goes back by more than an hour. */
export async function readClockPutBack(on: Reading): Promise<ClockPutBack | undefined> {
  return putBack.row(on);
}

/** The newest entry's time and the database's time, if the entry is more than an hour ahead. Undefined otherwise. */
export async function readClockAhead(
  on: Reading,
): Promise<{ readonly newest: Date; readonly database: Date } | undefined> {
  return ahead.row(on);
}
