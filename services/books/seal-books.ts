import { byBothClocks } from '../../db/clock.ts';
import { lock } from '../../db/locks.ts';
import { addSeals } from '../../db/queries/seals.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Call } from '../call.ts';

/** Rounds of one run; what a larger backlog leaves is sealed by the next run, a minute later. */
const ROUNDS = 20;

/**
 * Seals what was recorded until an hour ago (R21): from then on a change of it shows in the audit, also one that was made
 * with every right and in all tables alike. Each round is a transaction of its own and covers a bounded number of rows.
 */
export async function sealBooks(call: Call): Promise<void> {
  const { db } = call;
  const now = await byBothClocks(db, call);
  for (let round = 0, more = true; more && round < ROUNDS; round += 1) {
    more = await inTransaction(db, async (tx) => {
      await lock(tx, 'seals');
      return addSeals(tx, now);
    });
  }
}
