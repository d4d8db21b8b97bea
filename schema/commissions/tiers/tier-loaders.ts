import type { DistributorId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import type { Call } from '../../../services/call.ts';
import { readTiers } from '../../../services/commissions/tiers/read-tiers.ts';
import {
  tierHistoriesOf,
  tierHistorySizesOf,
} from '../../../services/commissions/tiers/read-tier-changes.ts';
import { tierChoicesOf, tierProgressOf } from '../../../services/commissions/tiers/tier-progress.ts';
import { dangling, loaderOf, loadersOf, once } from '../../loader.ts';

type Ids = readonly DistributorId[];

/** There are few tiers, so all of them are read at once. */
export function tierLoaders(call: Call) {
  const tiers = once(() => readTiers(call));
  const tierByCode = async (code: string): Promise<Tier> => {
    const tier = (await tiers()).find((one) => one.code === code);
    if (!tier) throw dangling(code);
    return tier;
  };
  return {
    tiers,
    tierByCode,
    tierHistoryOf: loadersOf(
      (ids: Ids, slice: PageRequest) => tierHistoriesOf(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    tierHistorySizeOf: loaderOf(
      (ids: Ids) => tierHistorySizesOf(call, ids),
      () => 0,
    ),
    tierProgressOf: loaderOf(
      (ids: Ids) => tierProgressOf(call, ids),
      () => null,
    ),
    tierChoiceOf: loaderOf((ids: Ids) => tierChoicesOf(call, ids), dangling),
  };
}
