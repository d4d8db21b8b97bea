import { byBothClocks, type Clocked, earlierOf, readClock } from '../db/clock.ts';
import { type ClockInDoubt, readClockInDoubt } from '../db/platform/id-clock.queries.ts';
import type { Reading } from '../db/query.ts';

/** Reported to the operator when the newest record has a time in the future. */
export interface ClockFinding {
  /** Null: there is nothing to report. */
  readonly sentence: string | null;
}

/**
 * Compares this server's clock with the database's, and both with the newest record. Throws ClocksApart if the two
 * clocks differ: then no job runs and no money is written. A record from the future is only reported: new ids and
 * seals continue after it.
 */
export async function checkClock(call: Clocked): Promise<ClockFinding> {
  const { db, clockToleranceMs } = call;
  if (clockToleranceMs === null) return { sentence: null };
  const { database, newest } = await readClock(db);
  const now = earlierOf(call.now, database, clockToleranceMs);
  if (newest === null || newest.getTime() - now.getTime() <= clockToleranceMs)
    return { sentence: await doubt(call, now) };
  return {
    sentence: `The newest record is of ${short(newest)}, the clocks of this server and of the database say ${short(now)}: either both are behind - put them right -, or they were ahead when it was written, and nothing is to be done.`,
  };
}

/** The time up to which the clock is trusted for steps that cannot be undone. */
export interface BelievedClock {
  readonly now: Date;
  /** Null: the clock is not in doubt. */
  readonly inDoubt: ClockInDoubt | null;
}

/**
 * What is over by both clocks, and by what was noted before: a month that is closed is never opened again (R22), so one that ended
 * behind a sudden gap waits until the clock has gone on for a day. Nothing is held back where clocks are not compared.
 */
export async function believedClock(on: Reading, call: Clocked): Promise<BelievedClock> {
  const now = await byBothClocks(on, call);
  if (call.clockToleranceMs === null) return { now, inDoubt: null };
  const inDoubt = (await readClockInDoubt(on)) ?? null;
  return { now: inDoubt !== null && inDoubt.from < now ? inDoubt.from : now, inDoubt };
}

async function doubt({ db }: Clocked, now: Date): Promise<string | null> {
  const inDoubt = await readClockInDoubt(db);
  if (inDoubt === undefined) return null;
  const { from, until } = inDoubt;
  return `Between ${short(from)} and ${short(now)} no job ran: the server was off, or the clock was moved on. If the clock is wrong, put it right now. A month that ended since is settled from ${short(until)} on.`;
}

const short = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
