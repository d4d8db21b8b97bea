import type { Database } from '../db/connection.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';
import { checkClock } from '../services/clock-check.ts';

/**
 * Runs at the start. Warns when the clocks of this machine and of the database differ, or when the newest
 * record has a time in the future.
 */
export async function warnOfClock(db: Database, now: Date): Promise<void> {
  const finding = checkClock({
    db,
    now,
    clockToleranceMs: readClockTolerance(process.env['CLOCK_TOLERANCE']),
  });
  const { sentence } = await finding.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ClocksApart') throw error;
    return {
      sentence: `Until the clock is corrected, nothing is written and no month is settled: ${error.message}`,
    };
  });
  if (sentence !== null) process.stderr.write(`${sentence}\n`);
}
