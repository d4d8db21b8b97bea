import type { AttributionVia } from '../people/binding.ts';
import type { DistributorId, OrderId } from '../ids.ts';
import { type Minor, minus, plus, ZERO } from '../money.ts';

/** An order that is paid, completed and attributed, as it stands now. */
export interface CompletedOrder {
  readonly id: OrderId;
  readonly sellerId: DistributorId;
  readonly via: AttributionVia;
  /** The seller and those above who are paid for the sale. */
  readonly team: readonly DistributorId[];
  readonly net: Minor;
  readonly refunded: Minor;
  readonly canceled: boolean;
}

/** What of an order counts, and on which day, such as 2026-10-03. */
export interface CountedOrder {
  readonly orderId: OrderId;
  readonly day: string;
  readonly amount: Minor;
  /** 1 while something of the order is left, else 0. */
  readonly orders: number;
}

/** What a day's figures of one distributor change by. */
export interface DayChange {
  readonly distributorId: DistributorId;
  readonly day: string;
  readonly sales: Minor;
  readonly teamSales: Minor;
  readonly orders: number;
}

/** What counts of an order as it stands now: what was paid for its lines, less what was refunded (R29a). */
export function countedNow(order: CompletedOrder, day: string): CountedOrder {
  const amount = order.canceled ? ZERO : minus(order.net, order.refunded);
  return { orderId: order.id, day, amount, orders: amount > ZERO ? 1 : 0 };
}

/**
 * What the figures change by when an order counts differently than before; null: it did not count before. The day stays that of the first
 * count. What somebody bought themselves counts for those above them, never for themselves (R2, R29a).
 */
export function changesBy(
  { sellerId, via, team }: CompletedOrder,
  before: CountedOrder | null,
  now: CountedOrder,
): DayChange[] {
  const amount = minus(now.amount, before?.amount ?? ZERO);
  const orders = now.orders - (before?.orders ?? 0);
  if (amount === ZERO && orders === 0) return [];
  return team.flatMap((distributorId): DayChange[] => {
    const { day } = now;
    if (distributorId !== sellerId)
      return [{ distributorId, day, sales: ZERO, teamSales: amount, orders: 0 }];
    return via === 'SELF_PURCHASE' ? [] : [{ distributorId, day, sales: amount, teamSales: amount, orders }];
  });
}

/** One change for each distributor and day, in the order of both: everybody who writes them locks the rows in the same order. */
export function foldedChanges(changes: readonly DayChange[]): DayChange[] {
  const folded = new Map<string, DayChange>();
  for (const change of changes) {
    const key = `${change.distributorId} ${change.day}`;
    const so = folded.get(key);
    folded.set(
      key,
      so === undefined
        ? change
        : {
            ...so,
            sales: plus(so.sales, change.sales),
            teamSales: plus(so.teamSales, change.teamSales),
            orders: so.orders + change.orders,
          },
    );
  }
  return [...folded].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, change]) => change);
}
