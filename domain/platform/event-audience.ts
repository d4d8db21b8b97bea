import type { DistributorId } from '../ids.ts';
import type { Viewer } from '../viewer.ts';

/** Whose events somebody hears of (R31b). CHANNELS: those about orders of these channels. */
export type Audience =
  | { readonly of: 'ALL' }
  | { readonly of: 'DISTRIBUTOR'; readonly distributorId: DistributorId }
  | { readonly of: 'CHANNELS'; readonly channels: readonly string[] };

/**
 * Operators hear of everything, distributors of what concerns them, API clients of the orders that they may read. Null: of nothing, as a
 * distributor who is not ACTIVE.
 */
export function audienceOf({ role, distributorId, channels, scopes, confined }: Viewer): Audience | null {
  if (confined) return null;
  if (role === 'ADMIN') return { of: 'ALL' };
  if (role === 'DISTRIBUTOR') return distributorId === null ? null : { of: 'DISTRIBUTOR', distributorId };
  if (role === 'STOREFRONT' && scopes.includes('orders:read')) return { of: 'CHANNELS', channels };
  return null;
}

/** What decides who hears of an event. */
export interface Concerned {
  readonly distributorId: DistributorId | null;
  readonly channel: string | null;
}

/** Whether this event is for this audience; null is nobody's. */
export function hears(audience: Audience | null, { distributorId, channel }: Concerned): boolean {
  switch (audience?.of) {
    case 'ALL':
      return true;
    case 'DISTRIBUTOR':
      return audience.distributorId === distributorId;
    case 'CHANNELS':
      return channel !== null && audience.channels.includes(channel);
    default:
      return false;
  }
}
