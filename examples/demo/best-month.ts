import type { ShopOrder } from '../online-retail/read.ts';

/** The month in which most was ordered. */
export function bestMonth(orders: readonly ShopOrder[]): string {
  const sales = new Map<string, number>();
  for (const { at, lines } of orders) {
    const sum = lines.reduce((total, { quantity, pence }) => total + quantity * pence, 0);
    sales.set(at.slice(0, 7), (sales.get(at.slice(0, 7)) ?? 0) + sum);
  }
  return [...sales].reduce((best, month) => (month[1] > best[1] ? month : best), ['', 0])[0];
}
