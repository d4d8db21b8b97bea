import type { DistributorId, WithdrawalId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import { shownKeptPayoutAccounts } from '../../../services/books/withdrawals/keep-payout-account.ts';
import {
  countWithdrawalsOf,
  withdrawalsOf,
  withdrawalStandings,
} from '../../../services/books/withdrawals/read-withdrawals.ts';
import { loaderOf, loadersOf } from '../../loader.ts';

type Ids = readonly DistributorId[];

export function withdrawalLoaders(call: Call) {
  return {
    withdrawalsByDistributor: loadersOf(
      (ids: Ids, slice: PageRequest) => withdrawalsOf(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    keptPayoutAccountOf: loaderOf(
      (ids: Ids): Promise<ReadonlyMap<DistributorId, string | null>> => shownKeptPayoutAccounts(call, ids),
      () => null,
    ),
    withdrawalStanding: loaderOf(
      (ids: readonly WithdrawalId[]) => withdrawalStandings(call, ids),
      () => null,
    ),
    withdrawalCountByDistributor: loaderOf(
      (ids: Ids) => countWithdrawalsOf(call, ids),
      () => 0,
    ),
  };
}
