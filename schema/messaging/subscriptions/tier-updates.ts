import { positionText } from '../../../domain/platform/event-position.ts';
import type { After, Feed, Update } from './feed.ts';
import type { TierUpdateType } from './tier-update-type.ts';
import { ownOrNamed } from './whose.ts';

/** Changes of tier as they are recorded (R29, R31). */
export const tierFeed: Feed<After> = {
  types: () => ['TIER_CHANGED'],
  whose: (context) => ownOrNamed(context, null),
  update: async (event, reads) => {
    if (event.type !== 'TIER_CHANGED') return null;
    const tierChange = await reads.tierChanges.load(event.subject);
    const distributor = tierChange && (await reads.distributors.load(tierChange.distributorId));
    if (tierChange === null || distributor === null) return null;
    const { id: change } = tierChange;
    return {
      object: { change, tierChange, distributor, position: positionText(event.position) },
    } satisfies Update & { readonly object: TierUpdateType };
  },
};
