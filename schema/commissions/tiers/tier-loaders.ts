import type { Tier } from '../../../domain/terms/tier.ts';
import type { Call } from '../../../services/call.ts';
import { readTiers } from '../../../services/commissions/tiers/read-tiers.ts';
import { dangling, once } from '../../loader.ts';

/** There are few tiers, so all of them are read at once. */
export function tierLoaders(call: Call) {
  const tiers = once(() => readTiers(call));
  const tierByCode = async (code: string): Promise<Tier> => {
    const tier = (await tiers()).find((one) => one.code === code);
    if (!tier) throw dangling(code);
    return tier;
  };
  return { tiers, tierByCode };
}
