import { forgetNotices as forgetStored } from '../../../db/messaging/notices.queries.ts';
import type { Call } from '../../call.ts';
import type { Bounds, JobOutcome } from '../../jobs/job.ts';
import { removeInBatches } from '../../remove-in-batches.ts';

const AT_ONCE = 1000;
/** For how long notices are kept. */
const KEPT_MS = 180 * 24 * 60 * 60 * 1000;

/** Removes notices that were written long ago, read or not, a batch at a time. */
export async function forgetNotices(
  { db, now }: Pick<Call, 'db' | 'now'>,
  bounds?: Bounds,
): Promise<JobOutcome> {
  const before = new Date(now.getTime() - KEPT_MS);
  return { done: await removeInBatches(AT_ONCE, (most) => forgetStored(db, before, most), bounds) };
}
