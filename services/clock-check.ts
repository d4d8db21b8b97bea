import { byBothClocks, type Clocked, earlierOf, readClock } from '../db/clock.ts';
import { type ClockInDoubt, readClockInDoubt } from '../db/platform/id-clock.queries.ts';
import type { Reading } from '../db/query.ts';

/** What is told to the operator when the newest record is of a time that has not come. */
export interface ClockFinding {
  /** Null: there is nothing to say. */
  readonly sentence: string | null;
}

/**
 * Compares this server's clock with the database's, and both with the newest record. Throws ClocksApart when the clocks are apart: then
 * nothing of the schedule runs, and no money is written. A record of the future is told: ids and seals follow on it by themselves.
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

/** How far the clock is believed for what cannot be undone. */
export interface BelievedClock {
  readonly now: Date;
  /** Null: there is no doubt. */
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
