import type { ShopYear } from '../online-retail/read.ts';

/** A sample of the year for quick runs: the first order, every `oneIn`-th after it, and their refunds. */
export function thin(year: ShopYear, oneIn: number): ShopYear {
  if (oneIn === 1) return year;
  const orders = year.orders.filter((_, place) => place % oneIn === 0);
  const invoices = new Set(orders.map(({ invoice }) => invoice));
  const refunds = year.refunds.filter(({ invoice }) => invoices.has(invoice));
  return { orders, refunds, refundRows: refunds.flatMap(({ lines }) => lines).length };
}
