import type { Minor } from '../money.ts';

/** A line as the shop states it, checked and in minor units. */
export interface LineDraft {
  readonly lineRef: string;
  readonly sku: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** Off the whole line. */
  readonly discount: Minor;
  readonly unitCost: Minor | null;
}

/** A line with what R10 derives from it. */
export interface PricedLine extends LineDraft {
  /** From 1, in the order given. */
  readonly lineNo: number;
  /** The line's share of the order's discount. */
  readonly orderDiscountShare: Minor;
  /** NET_PAID: unit price x quantity - line discount - share of the order's discount. */
  readonly net: Minor;
}
