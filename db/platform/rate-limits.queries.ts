import type { Database } from '../connection.ts';
import { removalOf } from '../expired-rows.ts';
import { eq, sql } from 'drizzle-orm';
import { given, TableQuery } from '../table-query.ts';
import { rateLimits } from './rate-limits.table.ts';

const { key, paidOffAt } = rateLimits;

/**
 * Uses a limit once, in one statement. A simultaneous use waits for the row and then sees this one. The parameters are the time
 * after which one use is free again and the longest time that all uses may reach ahead, both in milliseconds.
 */
const use = new TableQuery(
  'use_rate_limit',
  {
    key,
    now: given<Date>('timestamptz'),
    comesBackMs: given<number>('float8'),
    spanMs: given<number>('float8'),
  },
  (db, { now, comesBackMs, spanMs, ...p }) => {
    const usedUntil = sql`greatest(${paidOffAt}, ${now}) + ${comesBackMs} * interval '1 ms'`;
    return db
      .insert(rateLimits)
      .values({ key: p.key, paidOffAt: sql`${now} + ${comesBackMs} * interval '1 ms'` })
      .onConflictDoUpdate({
        target: key,
        set: { paidOffAt: usedUntil },
        setWhere: sql`${usedUntil} <= ${now} + ${spanMs} * interval '1 ms'`,
      })
      .returning({ key });
  },
);

/** False if the limit is used up. Nothing was written then. */
export async function useRateLimit(
  db: Database,
  limit: string,
  now: Date,
  comesBackMs: number,
  spanMs: number,
): Promise<boolean> {
  return (await use.row(db, { key: limit, now, comesBackMs, spanMs })) !== undefined;
}

const paidOff = new TableQuery('rate_limit', { key }, (db, p) =>
  db.select({ paidOffAt }).from(rateLimits).where(eq(key, p.key)),
);

/** The time at which the whole limit is free again. */
export async function readPaidOff(db: Database, limit: string): Promise<Date | undefined> {
  return (await paidOff.row(db, { key: limit }))?.paidOffAt;
}

/** Removes limits that are completely free. */
export const forgetRateLimits = removalOf({ table: rateLimits, key, until: paidOffAt });
