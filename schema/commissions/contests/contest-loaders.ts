import type { ContestId } from '../../../domain/ids.ts';
import type { Call } from '../../../services/call.ts';
import { winnersOf } from '../../../services/commissions/contests/read-contests.ts';
import { loaderOf } from '../../loader.ts';

export function contestLoaders(call: Call) {
  return {
    winnersOf: loaderOf(
      (ids: readonly ContestId[]) => winnersOf(call, ids),
      () => [],
    ),
  };
}
