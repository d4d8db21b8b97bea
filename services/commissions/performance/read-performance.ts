import { readPerformances } from '../../../db/commissions/performance.queries.ts';
import { endIn, startIn } from '../../../domain/terms/calendar.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Minor } from '../../../domain/money.ts';
import type { Performance } from '../../../domain/commissions/performance.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';

/**
 * Each distributor's results in a month of the programme's time zone, or since joining if null. A sale counts in the
 * month of its payment, less its refunds. Its commission is the amount earned so far.
 */
export async function performancesOf(
  { db, viewer }: Call,
  ids: readonly DistributorId[],
  period: YearMonth | null,
): Promise<Map<DistributorId, Performance>> {
  const { calendar } = await currentState(db);
  const span = period && { month: period, start: startIn(period, calendar), end: endIn(period, calendar) };
  const rows = await readPerformances(db, ids, span);
  return new Map(
    rows.map(({ id, currency, sales, teamSales, commission, ...counts }) => {
      const money = (minor: Minor) => ({ minor, currency });
      const [orders, visits, newDistributors] = [
        Number(counts.orders),
        Number(counts.visits),
        Number(counts.newDistributors),
      ];
      const conversionRate = visits === 0 ? 0 : Math.min(1, orders / visits);
      const amounts = { sales: money(sales), teamSales: money(teamSales), commission: money(commission) };
      // A confined distributor cannot see the downline, so its sums are zero.
      const line = viewer.confined ? { teamSales: amounts.sales, newDistributors: 0 } : { newDistributors };
      return [id, { orders, ...amounts, visits, conversionRate, ...line }];
    }),
  );
}
