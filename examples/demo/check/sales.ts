import type { SoldLine } from './lines.ts';

/** What each seller sold in each month, in pence, less what was refunded before the month was over. */
export type Sales = Map<number, Map<string, bigint>>;

/** By the month of the payment. A later refund changes nothing any more: the month is settled. */
export function salesOf(lines: Iterable<SoldLine>): Sales {
  const sales: Sales = new Map();
  for (const { day, people, money, refunds } of lines) {
    const month = day.slice(0, 7);
    const back = refunds.filter(([when]) => when <= month).map(([, pence]) => pence);
    const left = back.reduce((rest, pence) => rest - pence, money);
    const months = sales.get(people[0] ?? 0) ?? new Map<string, bigint>();
    sales.set(people[0] ?? 0, months.set(month, (months.get(month) ?? 0n) + left));
  }
  return sales;
}
