import { forgetVolumes } from '../../db/sales/daily-volumes.queries.ts';
import { forgetRateLimits } from '../../db/platform/rate-limits.queries.ts';
import type { Call } from '../call.ts';
import type { Bounds, JobOutcome } from './job.ts';
import { removeInBatches } from '../remove-in-batches.ts';

const AT_ONCE = 1000;
/** A day is over everywhere two days later. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** Removes what has come back in full, and volumes of days that are over, a batch at a time. */
export async function forgetLimits(
  { db, now }: Pick<Call, 'db' | 'now'>,
  bounds?: Bounds,
): Promise<JobOutcome> {
  const limits = await removeInBatches(AT_ONCE, (most) => forgetRateLimits(db, now, most), bounds);
  const before = new Date(now.getTime() - KEPT_MS).toISOString().slice(0, 10);
  const volumes = await removeInBatches(AT_ONCE, (most) => forgetVolumes(db, before, most), bounds);
  return { done: limits + volumes };
}
