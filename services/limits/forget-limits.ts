import { forgetVolumes } from '../../db/queries/daily-volumes.ts';
import { forgetRateLimits } from '../../db/queries/rate-limits.ts';
import type { Call } from '../call.ts';
import { inBites } from '../in-bites.ts';

const AT_ONCE = 1000;
/** A day is over everywhere two days later. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** Removes what has come back in full, and volumes of days that are over, in small bites. */
export async function forgetLimits({ db, now }: Pick<Call, 'db' | 'now'>): Promise<void> {
  await inBites(AT_ONCE, (most) => forgetRateLimits(db, now, most));
  const before = new Date(now.getTime() - KEPT_MS).toISOString().slice(0, 10);
  await inBites(AT_ONCE, (most) => forgetVolumes(db, before, most));
}
