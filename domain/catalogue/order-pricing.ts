import { ZERO, minus, plus, shareOut, sum, times } from '../money.ts';
import type { Minor } from '../money.ts';
import type { OrderLine } from './order-line.ts';
import type { CommissionBase } from '../terms/plan.ts';

/** What the line's goods cost the customer before the order's discount: unit price x quantity - line discount. */
export function goodsAmount(line: Pick<OrderLine, 'unitPrice' | 'quantity' | 'discount'>): Minor {
  return minus(times(line.unitPrice, line.quantity), line.discount);
}

/**
 * Derives each line's NET_PAID (R10): the order's discount is shared out over the lines in proportion to their
 * goods amounts. The lines come checked: no discount is larger than what it is taken off.
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
 * The amount that rates apply to (R10). PROFIT takes the cost of the goods off, never below zero; a line whose
 * cost the shop did not state has no profit to speak of and earns by NET_PAID.
 */
export function commissionBase(line: OrderLine, base: CommissionBase): Minor {
  if (base === 'NET_PAID' || line.unitCost === null) return line.net;
  const profit = minus(line.net, times(line.unitCost, line.quantity));
  return profit < 0n ? ZERO : profit;
}

/** What the customer pays, shipping and tax included. */
export interface OrderAmounts {
  readonly lines: readonly OrderLine[];
  /** Off the whole order. */
  readonly discount: Minor;
  readonly shipping: Minor;
  readonly tax: Minor;
}

export function orderTotal({ lines, discount, shipping, tax }: OrderAmounts): Minor {
  return plus(minus(sum(lines.map(goodsAmount)), discount), plus(shipping, tax));
}
