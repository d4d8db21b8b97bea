import type { Database } from '../connection.ts';
import { removalOf } from '../expired-rows.ts';
import { Query } from '../query.ts';

/**
 * Uses a limit once, in one statement: whoever comes at the same moment waits for the row and sees this use. `$3` is how
 * long a use takes to come back and `$4` how far ahead uses may reach, in milliseconds.
 */
const use = new Query<{ key: string }>(
  'use_rate_limit',
  `insert into rate_limits as l (key, paid_off_at) values ($1, $2::timestamptz + $3::float8 * interval '1 ms')
   on conflict (key) do update set paid_off_at = greatest(l.paid_off_at, $2::timestamptz) + $3::float8 * interval '1 ms'
   where greatest(l.paid_off_at, $2::timestamptz) + $3::float8 * interval '1 ms' <= $2::timestamptz + $4::float8 * interval '1 ms'
   returning l.key`,
);

/** False when nothing of the limit is left; then nothing was written. */
export async function useRateLimit(
  db: Database,
  key: string,
  now: Date,
  comesBackMs: number,
  spanMs: number,
): Promise<boolean> {
  return (await use.row(db, [key, now, comesBackMs, spanMs])) !== undefined;
}

const paidOff = new Query<{ paidOffAt: Date }>(
  'rate_limit',
  'select paid_off_at as "paidOffAt" from rate_limits where key = $1',
);

/** When all that was used so far will have come back. */
export async function readPaidOff(db: Database, key: string): Promise<Date | undefined> {
  return (await paidOff.row(db, [key]))?.paidOffAt;
}

/** Removes limits that nothing is used of. */
export const forgetRateLimits = removalOf({ table: 'rate_limits', key: 'key', until: 'paid_off_at' });
