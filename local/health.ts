import { openDatabase } from '../db/connection.ts';
import { readClockTolerance } from '../functions/runtime/clock-tolerance.ts';

/** What `/health` answers: ready, the database does not answer, or this machine's clock and the database's are apart and nothing is written. */
export type HealthState = 'Ready' | 'Unavailable' | 'A clock is wrong';

/** Whether the database answers and tells about the same time, for monitoring. */
export interface Health {
  /**
   * The database is checked at most once a second, and counts as unreachable after two seconds without an
   * answer.
   */
  state(): Promise<HealthState>;
  close(): Promise<void>;
}

const FRESH_MS = 1000;
/** A connection of its own, so that a pool in which everybody is busy counts as well. */
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
