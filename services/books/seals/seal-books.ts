import { byBothClocks } from '../../../db/clock.ts';
import { lock } from '../../../db/locks.ts';
import { addSeals } from '../../../db/books/seals.queries.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { upkeep } from '../../write.ts';

/**
 * Seals what was recorded until an hour ago (R21): from then on a change of it shows in the audit, also one that was made
 * with every right and in all tables alike. Each round is a transaction of its own and covers a bounded number of rows; answers how many
 * rounds there were, the last of which may have found nothing.
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
