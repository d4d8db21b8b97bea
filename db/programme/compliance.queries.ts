import type { MonthOfSales } from '../../domain/commissions/share-of-sales.ts';
import type { WatchedLine } from '../../domain/people/watched-line.ts';
import { Query, type Reading } from '../query.ts';

const moved = (side: 'credit' | 'debit'): string =>
  `(select coalesce(sum(amount), 0) from transfers where ${side} in (t.id || ':pending', t.id || ':held'))`;

/** The whole tree is walked once, from the top. Somebody who left counts if they have commission that is not available yet: pending, or held. */
const lines = new Query<WatchedLine, [levels: number, people: number]>(
  'watched_lines',
  `with recursive tree as (
     select id as head, id, status, 1 as depth from distributors where sponsor_id is null
     union all
     select t.head, d.id, d.status, t.depth + 1 from tree t join distributors d on d.sponsor_id = t.id),
   counted as (
     select head, depth, status = 'TERMINATED' as has_left from tree t
     where status in ('ACTIVE', 'SUSPENDED') or status = 'TERMINATED' and ${moved('credit')} > ${moved('debit')})
   select head as "headId", max(depth) + 1 as levels, count(*)::int as people, (count(*) filter (where has_left))::int as "leaversWhoEarn"
   from counted group by head having max(depth) + 1 >= $1 and count(*) >= $2 order by count(*) desc, head`,
);

/** The lines with at least so many levels, the company's own counted, and people; the largest first. */
export async function readWatchedLines(on: Reading, levels: number, people: number): Promise<WatchedLine[]> {
  return lines.rows(on, [levels, people]);
}

const months = new Query<MonthOfSales>(
  'shares_of_sales',
  `select s.period, s.sales, s.commission + coalesce(b.amount, 0) as commission
   from (select period, sum(sales) as sales, sum(commission) as commission from standings group by period) s
   left join (select d.period, sum(d.amount) as amount from dues d where d.kind = 'BONUS' group by d.period) b on b.period = s.period`,
);

/** What the sales of each month earned, as its leaderboards say, with the bonuses of the month. */
export async function readMonthsOfSales(on: Reading): Promise<MonthOfSales[]> {
  return months.rows(on);
}

export interface ComplianceCounts {
  readonly planVersions: number;
  readonly declarationsMissing: number;
  readonly holds: number;
}

const counts = new Query<ComplianceCounts>(
  'compliance_counts',
  `select (select count(*)::int from commission_plans) as "planVersions",
     (select count(*)::int from distributors d where d.status in ('ACTIVE', 'SUSPENDED')
        and not exists (select from declarations x where x.distributor_id = d.id)) as "declarationsMissing",
     (select count(*)::int from holds h where not exists (select from hold_ends e where e.hold_id = h.id)) as holds`,
);

export async function readComplianceCounts(on: Reading): Promise<ComplianceCounts> {
  const row = await counts.row(on);
  if (row === undefined) throw new Error('the counts of the compliance report came back empty');
  return row;
}
