import { byBothClocks } from '../../../db/clock.ts';
import { lock } from '../../../db/locks.ts';
import { addSeals } from '../../../db/books/seals.queries.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { upkeep } from '../../write.ts';

/**
 * Seals the records that are at least an hour old (R21). The audit then reports any later change to them, even one
 * made consistently in all tables. Each round is a separate transaction with a bounded number of rows. Returns the
 * number of rounds; the last may have found nothing.
 */
export async function sealBooks(call: Call, { batch, hasTime }: Bounds = UNBOUNDED): Promise<JobOutcome> {
  const { db } = call;
  const now = await byBothClocks(db, call);
  let done = 0;
  for (let more = true; more && done < batch && hasTime(); done += 1) {
    more = await upkeep(db, async (tx) => {
      await lock(tx, 'seals');
      return addSeals(tx, now);
    });
  }
  return { done };
}
