import { openDatabase } from '../db/connection.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';

/**
 * The possible results of `/health`: ready; the database does not answer; or the clocks of this machine and
 * of the database differ, so that nothing is written.
 */
export type HealthState = 'Ready' | 'Unavailable' | 'A clock is wrong';

/** Checks for monitoring that the database answers and that its clock agrees with this machine's. */
export interface Health {
  /**
   * The database is checked at most once a second, and counts as unreachable after two seconds without an
   * answer.
   */
  state(): Promise<HealthState>;
  close(): Promise<void>;
}

const FRESH_MS = 1000;
/** Uses its own connection, so that a fully occupied pool does not look like a database that is down. */
const LIMITS = { connectionMs: 2000, answerMs: 1000 };
const TOO_LONG_MS = 2000;

export function healthOf(databaseUrl: string): Health {
  const database = openDatabase(databaseUrl, { max: 1, limits: LIMITS });
  let known: { readonly at: number; readonly state: Promise<HealthState> } | undefined;
  const toleranceMs = readClockTolerance(process.env['CLOCK_TOLERANCE']) ?? Infinity;
  const look = async (): Promise<HealthState> => {
    const asked = database.pool.query<{ now: Date }>('select clock_timestamp() as now').then(
      ({ rows }): HealthState =>
        rows.every(({ now }) => Math.abs(now.getTime() - Date.now()) <= toleranceMs)
          ? 'Ready'
          : 'A clock is wrong',
      (): HealthState => 'Unavailable',
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<HealthState>(
      (resolve) => (timer = setTimeout(resolve, TOO_LONG_MS, 'Unavailable')),
    );
    return Promise.race([asked, late]).finally(() => {
      clearTimeout(timer);
    });
  };
  return {
    state: () => {
      const now = performance.now();
      if (known === undefined || now - known.at >= FRESH_MS) known = { at: now, state: look() };
      return known.state;
    },
    close: () => database.close(),
  };
}
