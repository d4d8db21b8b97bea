import type { Minor } from '../money.ts';

/** A line of an order: what the shop stated of it, in minor units, what R10 derives from that, and what was refunded of it. */
export interface OrderLine {
  /** From 1, in the order given. */
  readonly lineNo: number;
  readonly lineRef: string;
  readonly sku: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** Off the whole line. */
  readonly discount: Minor;
  readonly unitCost: Minor | null;
  /** The line's share of the order's discount. */
  readonly orderDiscountShare: Minor;
  /** NET_PAID: unit price x quantity - line discount - share of the order's discount. */
  readonly net: Minor;
  /** What of `net` went back so far. */
  readonly refunded: Minor;
}
