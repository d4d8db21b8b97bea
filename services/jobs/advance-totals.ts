import { lock } from '../../db/locks.ts';
import { advanceRowCounts } from '../../db/platform/row-counts.queries.ts';
import type { Call } from '../call.ts';
import { upkeep } from '../write.ts';
import type { JobOutcome } from './job.ts';

/** Totals of lists are counted on from here, so that none reads a whole table; one run at a time. Answers how many tables were counted. */
export async function advanceTotals({ db, now }: Call): Promise<JobOutcome> {
  return upkeep(db, async (tx) => {
    await lock(tx, 'totals');
    return { done: await advanceRowCounts(tx, now) };
  });
}
