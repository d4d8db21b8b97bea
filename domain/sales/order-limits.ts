import { type Minor, minus, ZERO } from '../money.ts';
import type { OrderSettings } from '../terms/programme.ts';

/** An order that is recorded, or told anew. */
export interface LimitedOrder {
  /** What the customer pays, shipping and tax included. */
  readonly total: Minor;
  /** NET_PAID of all lines: what counts towards the day. */
  readonly net: Minor;
  /** The same as it was told before; nothing for a new one. */
  readonly before: Minor;
}

type Limits = Pick<OrderSettings, 'largestOrder' | 'largestDailyVolume'>;

/** Why an order is not taken: it is above the largest one, or above what is left of the day. */
export type LimitObjection = { readonly above: 'ORDER' } | { readonly above: 'DAY'; readonly left: Minor };

/** What an order adds to the volume of the day: of one that is told anew only what it comes to more than before. */
export const addedVolume = ({ net, before }: Pick<LimitedOrder, 'net' | 'before'>): Minor =>
  net > before ? minus(net, before) : ZERO;

/** What stands against an order; null: nothing. `volume` is the client's of the day so far; null: nobody counts it. */
export function objectionToSize(
  order: LimitedOrder,
  { largestOrder, largestDailyVolume }: Limits,
  volume: Minor | null,
): LimitObjection | null {
  if (order.total > largestOrder.minor) return { above: 'ORDER' };
  if (volume === null) return null;
  const left = minus(largestDailyVolume.minor, volume);
  return addedVolume(order) > left ? { above: 'DAY', left: left > 0n ? left : ZERO } : null;
}

/**
 * Requests that are under way together do not see each other: one that adds up to this share of what is left goes through at once, a
 * larger one looks again, after those that are before it. So the limit is passed by at most this share for each of those requests.
 */
const SHARE = 100n;

/** Whether a request that adds so much to the volume before it has to look at it again. */
export function mustLookAgain(
  { before, added }: { readonly before: Minor; readonly added: Minor },
  { largestDailyVolume }: Pick<Limits, 'largestDailyVolume'>,
): boolean {
  return added * SHARE > minus(largestDailyVolume.minor, before);
}
