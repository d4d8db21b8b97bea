import { forgetRateLimits } from '../../db/queries/rate-limits.ts';
import type { Call } from '../call.ts';
import { inBites } from '../in-bites.ts';

const AT_ONCE = 1000;

/** Removes what has come back in full, in small bites. */
export async function forgetLimits({ db, now }: Pick<Call, 'db' | 'now'>): Promise<void> {
  await inBites(AT_ONCE, (most) => forgetRateLimits(db, now, most));
}
