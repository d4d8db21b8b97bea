import { type Minor, minus, ZERO } from '../money.ts';
import type { OrderSettings } from '../terms/programme.ts';

/** An order that is recorded for the first time or replaced. */
export interface LimitedOrder {
  /** The amount that the customer pays, including shipping and tax. */
  readonly total: Minor;
  /** The NET_PAID of all lines, which counts towards the daily volume. */
  readonly net: Minor;
  /** The NET_PAID of the version that is replaced; zero for a new order. */
  readonly before: Minor;
}

type Limits = Pick<OrderSettings, 'largestOrder' | 'largestDailyVolume'>;

/** Why an order is refused: it is above the largest order, or above the rest of the daily volume. */
export type LimitObjection = { readonly above: 'ORDER' } | { readonly above: 'DAY'; readonly left: Minor };

/** The amount that an order adds to the daily volume. A replacement adds the difference to the version before. */
export const addedVolume = ({ net, before }: Pick<LimitedOrder, 'net' | 'before'>): Minor =>
  net > before ? minus(net, before) : ZERO;

/** The objection to an order. Null: there is none. `volume` is the client's volume of the day so far; null: it is not counted. */
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
 * Concurrent requests do not see each other. A request that adds at most this share of the remaining volume passes at
 * once; a larger one checks again after the requests before it. Concurrent requests can therefore exceed the limit by
 * at most this share each.
 */
const SHARE = 100n;

/** Whether a request that adds this amount has to check the volume again. */
export function mustLookAgain(
  { before, added }: { readonly before: Minor; readonly added: Minor },
  { largestDailyVolume }: Pick<Limits, 'largestDailyVolume'>,
): boolean {
  return added * SHARE > minus(largestDailyVolume.minor, before);
}
