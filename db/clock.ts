import type { Database } from './connection.ts';
import { clocksAreApart, failureOf, IDS_TOO_LOW } from './failure.ts';
import { type Reading, Query } from './query.ts';

/** A request as it is written: where, at which time by the clock of its door, and how far that may be from the database's. */
export interface Clocked {
  readonly db: Database;
  readonly now: Date;
  /** In milliseconds; null: the two are not compared, as where the past is lived through once more. */
  readonly clockToleranceMs: number | null;
}

/** This server's clock and the database's are further apart than they may be. Its message says what each of them shows. */
export class ClocksApart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClocksApart';
  }
}

/** The error for what `hold_clock` refused, else undefined. */
export function clocksApart(error: unknown): ClocksApart | undefined {
  if (error instanceof ClocksApart) return error;
  return error instanceof Error && clocksAreApart(error)
    ? new ClocksApart(`${error.message}. Put the wrong one right.`)
    : undefined;
}

/** The time that new ids have to follow when they were too low, else undefined. */
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

/** What the database's clock shows, and the time of the newest entry of the audit log; null when it is empty. */
export async function readClock(
  on: Reading,
): Promise<{ readonly database: Date; readonly newest: Date | null }> {
  const row = await times.row(on);
  if (row === undefined) throw new Error('the database did not tell its time');
  return row;
}

/** The earlier of both clocks, for what must be over by both; this server's own where they are not compared. Throws when they are apart. */
export async function byBothClocks(on: Reading, call: Clocked): Promise<Date> {
  return call.clockToleranceMs === null
    ? call.now
    : earlierOf(call.now, (await readClock(on)).database, call.clockToleranceMs);
}

/** The earlier of this server's clock and the database's. Throws when they are further apart than they may be. */
export function earlierOf(now: Date, database: Date, clockToleranceMs: number): Date {
  const apart = Math.abs(now.getTime() - database.getTime());
  if (apart > clockToleranceMs) {
    const [here, there] = [now, database].map((time) => `${time.toISOString().slice(0, 19)}Z`);
    throw new ClocksApart(
      `the clock of this server says ${here ?? ''}, that of the database ${there ?? ''}. Put the wrong one right.`,
    );
  }
  return now < database ? now : database;
}
