import type { DistributorId, OperatorId } from '../ids.ts';
import type { Viewer } from '../viewer.ts';

/**
 * Whose events somebody hears of (R31b). CHANNELS: those about orders of these channels. INBOX: those of which this person has a notice in
 * the app.
 */
export type Audience =
  | { readonly of: 'ALL' }
  | { readonly of: 'DISTRIBUTOR'; readonly distributorId: DistributorId }
  | { readonly of: 'CHANNELS'; readonly channels: readonly string[] }
  | { readonly of: 'INBOX'; readonly personId: DistributorId | OperatorId };

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
  /** Who has a notice of it in the app. Left out: nobody has looked, so no inbox hears of it. */
  readonly told?: ReadonlySet<DistributorId | OperatorId>;
}

/** Whether this event is for this audience; null is nobody's. */
export function hears(audience: Audience | null, { distributorId, channel, told }: Concerned): boolean {
  switch (audience?.of) {
    case 'ALL':
      return true;
    case 'DISTRIBUTOR':
      return audience.distributorId === distributorId;
    case 'CHANNELS':
      return channel !== null && audience.channels.includes(channel);
    case 'INBOX':
      return told?.has(audience.personId) === true;
    default:
      return false;
  }
}
