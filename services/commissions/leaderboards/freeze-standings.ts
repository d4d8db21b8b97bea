import { refreshStandings, unfrozenMonths } from '../../../db/commissions/standings.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';

/**
 * Adds a month up a last time, in the transaction that closes it: its ranks are of the very orders and refunds that came
 * before the closing (R30), whatever comes while its statements are issued. So are those of earlier months that the
 * settlement passed over because nothing was due in them. The locks of the leaderboards and the books are held.
 */
export async function freezeStandings(tx: Transaction, { now }: Call, period: YearMonth): Promise<void> {
  for (const month of await unfrozenMonths(tx, period)) await refreshStandings(tx, month, now, true);
}
