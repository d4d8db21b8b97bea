import { forgetRateLimits } from '../../db/queries/rate-limits.ts';
import type { Call } from '../call.ts';

const AT_ONCE = 1000;
const MOST_ROUNDS = 20;

/** Removes what has come back in full, in small bites; what is left over goes in the next minute. */
export async function forgetLimits({ db, now }: Pick<Call, 'db' | 'now'>): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if ((await forgetRateLimits(db, now, AT_ONCE)) < AT_ONCE) return;
  }
}
