import type { Database } from './connection.ts';
import { clocksAreApart, failureOf, IDS_TOO_LOW } from './failure.ts';
import { type Reading, Query } from './query.ts';

/** A request that writes: its database, its time by the clock of the entry point, and how far that time may differ from the database's. */
export interface Clocked {
  readonly db: Database;
  readonly now: Date;
  /** In milliseconds. Null: the two clocks are not compared, for example when past orders are replayed. */
  readonly clockToleranceMs: number | null;
}

/** The clocks of this server and of the database differ by more than is allowed. The message states what each of them shows. */
export class ClocksApart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClocksApart';
  }
}

/** The error if `hold_clock` refused the write, else undefined. */
export function clocksApart(error: unknown): ClocksApart | undefined {
  if (error instanceof ClocksApart) return error;
  return error instanceof Error && clocksAreApart(error)
    ? new ClocksApart(`${error.message}. Correct the wrong one.`)
    : undefined;
}

/** If new ids were too low: the time that they must follow. Else undefined. */
export function idsToFollow(error: unknown): Date | undefined {
  if (failureOf(error)?.sqlState !== IDS_TOO_LOW) return undefined;
  for (let at = error; at instanceof Error; at = at.cause)
    if ('detail' in at && typeof at.detail === 'string') return new Date(Number(at.detail));
  return undefined;
}

const times = new Query<{ database: Date; newest: Date | null }>(
  'clock_and_newest',
  'select clock_timestamp() as database, (select max(at) from audit_log) as newest',
);

/** The time of the database's clock, and the time of the newest entry of the audit log. Null if the log is empty. */
export async function readClock(
  on: Reading,
): Promise<{ readonly database: Date; readonly newest: Date | null }> {
  const row = await times.row(on);
  if (row === undefined) throw new Error('the database did not tell its time');
  return row;
}

/** The earlier time of both clocks, for decisions that something has ended. If the clocks are not compared, this server's time. Throws if they differ too much. */
export async function byBothClocks(on: Reading, call: Clocked): Promise<Date> {
  return call.clockToleranceMs === null
    ? call.now
    : earlierOf(call.now, (await readClock(on)).database, call.clockToleranceMs);
}

/** The earlier time of this server's clock and the database's. Throws if they differ by more than is allowed. */
export function earlierOf(now: Date, database: Date, clockToleranceMs: number): Date {
  const apart = Math.abs(now.getTime() - database.getTime());
  if (apart > clockToleranceMs) {
    const [here, there] = [now, database].map((time) => `${time.toISOString().slice(0, 19)}Z`);
    throw new ClocksApart(
      `the clock of this server says ${here ?? ''}, that of the database ${there ?? ''}. Correct the wrong one.`,
    );
  }
  return now < database ? now : database;
}
