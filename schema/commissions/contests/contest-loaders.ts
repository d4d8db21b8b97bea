import type { ContestId, DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../../services/call.ts';
import { prizesOf, winnersOf } from '../../../services/commissions/contests/read-contests.ts';
import { loaderOf } from '../../loader.ts';

export function contestLoaders(call: Call) {
  return {
    winnersOf: loaderOf(
      (ids: readonly ContestId[]) => winnersOf(call, ids),
      () => [],
    ),
    prizesOf: loaderOf(
      (ids: readonly DistributorId[]) => prizesOf(call, ids),
      () => [],
    ),
  };
}
