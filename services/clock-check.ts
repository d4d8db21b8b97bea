import { byBothClocks, type Clocked, readClock } from '../db/clock.ts';

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
  if (clockToleranceMs === undefined) return { sentence: null };
  const now = await byBothClocks(db, call);
  const { newest } = await readClock(db);
  if (newest === null || newest.getTime() - now.getTime() <= clockToleranceMs) return { sentence: null };
  return {
    sentence: `The newest record is of ${short(newest)}, the clocks of this server and of the database say ${short(now)}: either both are behind - put them right -, or they were ahead when it was written, and nothing is to be done.`,
  };
}

const short = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
