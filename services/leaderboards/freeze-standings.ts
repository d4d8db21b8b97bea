import { lock } from '../../db/locks.ts';
import { refreshStandings, unfrozenMonths } from '../../db/queries/standings.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import type { Call } from '../call.ts';

/**
 * Adds a month up a last time: with its settlement its ranks are final (R30), and so are those of earlier months that
 * the settlement passed over because nothing was due in them.
 */
export async function freezeStandings(tx: Transaction, { now }: Call, period: YearMonth): Promise<void> {
  await lock(tx, 'leaderboards');
  for (const month of await unfrozenMonths(tx, period)) await refreshStandings(tx, month, now, true);
}
