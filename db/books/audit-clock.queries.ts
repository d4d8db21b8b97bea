import { type Reading, Query } from '../query.ts';

/** A place in the audit log, in the order in which it was written, where the time of its lines goes back. */
export interface ClockPutBack {
  /** How many such places there are. */
  readonly times: bigint;
  /** The first of them: the entry that goes back, and both times. */
  readonly line: bigint;
  readonly from: Date;
  readonly to: Date;
}

// A line may be written long after its request began, as those of a settlement are: an hour is more than any takes.
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

/** Undefined when the log's time never goes back by more than an hour. */
export async function readClockPutBack(on: Reading): Promise<ClockPutBack | undefined> {
  return putBack.row(on);
}

/** The newest line's time, when the database's clock has not come so far by an hour, and what that says. */
export async function readClockAhead(
  on: Reading,
): Promise<{ readonly newest: Date; readonly database: Date } | undefined> {
  return ahead.row(on);
}
