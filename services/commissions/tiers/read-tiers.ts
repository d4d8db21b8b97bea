import type { Tier } from '../../../domain/terms/tier.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';

/** By rank, the lowest first. */
export async function readTiers({ db }: Call): Promise<readonly Tier[]> {
  return (await currentState(db)).tiers;
}
