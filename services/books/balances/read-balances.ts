import { readBalances, type StoredBalance } from '../../../db/books/balances.queries.ts';
import {
  type BalanceId,
  balanceIdOf,
  type DistributorId,
  distributorOfBalance,
} from '../../../domain/ids.ts';
import { type Minor, plus, ZERO } from '../../../domain/money.ts';
import type { Balance } from '../../../domain/books/settlement.ts';
import type { Call } from '../../call.ts';

/** What each distributor's ledger accounts add up to (R20), and how much of it can be withdrawn (R26). */
export async function balancesOf(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, Balance>> {
  const rows = await readBalances(db, ids);
  return new Map(
    rows.map(({ id, currency, pending, held, available, owed, reserved, paidOut }) => {
      const money = (minor: Minor) => ({ minor, currency });
      const withdrawable = money(freeOf({ available, owed }));
      return [
        id,
        {
          id: balanceIdOf(id),
          pending: money(pending),
          held: money(held),
          available: money(available),
          withdrawable,
          reserved: money(reserved),
          paidOut: money(paidOut),
        },
      ];
    }),
  );
}

/** Distributors see their own balance, operators all (R32). */
export async function visibleBalances(
  call: Call,
  ids: readonly BalanceId[],
): Promise<Map<BalanceId, Balance>> {
  const { role, distributorId } = call.viewer;
  const seen = ids
    .map(distributorOfBalance)
    .filter((id) => role === 'ADMIN' || (role === 'DISTRIBUTOR' && id === distributorId));
  return new Map([...(await balancesOf(call, seen)).values()].map((balance) => [balance.id, balance]));
}

/** What one distributor can withdraw (R26). */
export function withdrawableOf([balance]: readonly StoredBalance[]): Minor {
  return balance === undefined ? ZERO : freeOf(balance);
}

/** The available balance less the amounts known to be taken back, never below zero. */
function freeOf({ available, owed }: Pick<StoredBalance, 'available' | 'owed'>): Minor {
  const free = plus(available, owed);
  return free > 0n ? free : ZERO;
}
