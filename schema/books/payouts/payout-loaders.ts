import type { PayoutBatchId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import { withdrawalsIn } from '../../../services/books/payouts/read-payouts.ts';
import { loadersOf } from '../../loader.ts';

export function payoutLoaders(call: Call) {
  return {
    withdrawalsByBatch: loadersOf(
      (ids: readonly PayoutBatchId[], slice: PageRequest) => withdrawalsIn(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
  };
}
