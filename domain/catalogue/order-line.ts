import type { Minor } from '../money.ts';

/** A line of an order: the figures that the shop gave, in minor units, the amounts derived from them (R10), and the refunds. */
export interface OrderLine {
  /** From 1, in the shop's order. */
  readonly lineNo: number;
  readonly lineRef: string;
  readonly sku: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** The discount on the whole line. */
  readonly discount: Minor;
  readonly unitCost: Minor | null;
  /** The line's share of the order's discount. */
  readonly orderDiscountShare: Minor;
  /** NET_PAID: unit price x quantity - line discount - share of the order's discount. */
  readonly net: Minor;
  /** The part of `net` that has been refunded. */
  readonly refunded: Minor;
}
