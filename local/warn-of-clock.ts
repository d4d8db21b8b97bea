import type { Database } from '../db/connection.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';
import { checkClock } from '../services/clock-check.ts';

/** At the start: says when this machine's clock and the database's are apart, or the newest record is of a time that has not come. */
export async function warnOfClock(db: Database, now: Date): Promise<void> {
  const finding = checkClock({
    db,
    now,
    clockToleranceMs: readClockTolerance(process.env['CLOCK_TOLERANCE']),
  });
  const { sentence } = await finding.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ClocksApart') throw error;
    return { sentence: `Until it is put right nothing is written and no month is settled: ${error.message}` };
  });
  if (sentence !== null) process.stderr.write(`${sentence}\n`);
}
