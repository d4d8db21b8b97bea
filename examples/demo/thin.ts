import type { ShopYear } from '../online-retail/read.ts';

/** The year with one in so many orders, from the first on, and their refunds: a sample for quick runs. */
export function thin(year: ShopYear, oneIn: number): ShopYear {
  if (oneIn === 1) return year;
  const orders = year.orders.filter((_, place) => place % oneIn === 0);
  const invoices = new Set(orders.map(({ invoice }) => invoice));
  const refunds = year.refunds.filter(({ invoice }) => invoices.has(invoice));
  return { orders, refunds, refundRows: refunds.flatMap(({ lines }) => lines).length };
}
