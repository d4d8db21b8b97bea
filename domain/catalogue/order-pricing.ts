import { ZERO, minus, plus, shareOut, sum, times } from '../money.ts';
import type { Minor } from '../money.ts';
import type { OrderLine } from './order-line.ts';
import type { CommissionBase } from '../terms/plan.ts';

/** The price of the line before the order's discount: unit price x quantity - line discount. */
export function goodsAmount(line: Pick<OrderLine, 'unitPrice' | 'quantity' | 'discount'>): Minor {
  return minus(times(line.unitPrice, line.quantity), line.discount);
}

/**
 * Derives each line's NET_PAID (R10): the order's discount is divided over the lines in proportion to their goods
 * amounts. The caller has checked that no discount is larger than the amount it is deducted from.
 */
export function priceLines(lines: readonly OrderLine[], orderDiscount: Minor): OrderLine[] {
  const goods = lines.map(goodsAmount);
  const shares = shareOut(orderDiscount, goods);
  return lines.map((line, index) => {
    const orderDiscountShare = shares[index] ?? ZERO;
    return { ...line, orderDiscountShare, net: minus(goods[index] ?? ZERO, orderDiscountShare) };
  });
}

/**
 * The amount that rates apply to (R10). PROFIT deducts the cost of the goods, never below zero. If the shop gave no
 * cost for a line, NET_PAID is used.
 */
export function commissionBase(
  line: Pick<OrderLine, 'net' | 'unitCost' | 'quantity'>,
  base: CommissionBase,
): Minor {
  if (base === 'NET_PAID' || line.unitCost === null) return line.net;
  const profit = minus(line.net, times(line.unitCost, line.quantity));
  return profit < 0n ? ZERO : profit;
}

/** The amounts that the customer pays, including shipping and tax. */
export interface OrderAmounts {
  readonly lines: readonly OrderLine[];
  /** The discount on the whole order. */
  readonly discount: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
}

export function orderTotal({ lines, discount, shipping, tax }: OrderAmounts): Minor {
  return plus(minus(sum(lines.map(goodsAmount)), discount), plus(shipping, tax));
}
