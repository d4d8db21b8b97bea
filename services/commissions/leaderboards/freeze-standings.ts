import { refreshStandings, unfrozenMonths } from '../../../db/commissions/standings.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';

/**
 * Calculates a month's ranks for the last time, in the transaction that closes it. They include exactly the orders and
 * refunds before the closing (R30), whatever is recorded while statements are issued. Earlier months that the
 * settlement passed over are frozen too. The caller holds the locks of leaderboards and books.
 */
export async function freezeStandings(tx: Transaction, { now }: Call, period: YearMonth): Promise<void> {
  for (const month of await unfrozenMonths(tx, period)) await refreshStandings(tx, month, now, true);
}
