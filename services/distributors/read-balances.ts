import { readBalances } from '../../db/queries/balances.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { type Minor, plus, ZERO } from '../../domain/money.ts';
import type { Balance } from '../../domain/settlement.ts';
import type { Call } from '../call.ts';

/** What each distributor's accounts add up to (R20), and how much of it can be withdrawn (R26). */
export async function balancesOf({ db }: Call, ids: readonly DistributorId[]): Promise<Map<DistributorId, Balance>> {
  const rows = await readBalances(db, ids);
  return new Map(
    rows.map(({ id, currency, pending, available, owed, reserved, paidOut }) => {
      const money = (minor: Minor) => ({ minor, currency });
      const free = plus(available, owed);
      const withdrawable = money(free > 0n ? free : ZERO);
      return [
        id,
        { pending: money(pending), available: money(available), withdrawable, reserved: money(reserved), paidOut: money(paidOut) },
      ];
    }),
  );
}
