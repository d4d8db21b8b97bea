import type { DistributorId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { type Reading, Query } from '../query.ts';

export interface StoredPerformance {
  readonly id: DistributorId;
  readonly orders: bigint;
  readonly sales: Minor;
  readonly teamSales: Minor;
  readonly commission: Minor;
  readonly newDistributors: bigint;
  readonly visits: bigint;
  readonly currency: CurrencyCode;
}

const select = (
  sold: string,
  commission: string,
  during: (column: string) => string,
) => `select a.id, programme.currency,
    own.orders, own.sales, team.sales as "teamSales", (${commission}) as commission,
    (select count(*) from distributors d where d.sponsor_id = a.id and d.status in ('ACTIVE', 'SUSPENDED', 'TERMINATED')
       and ${during('d.joined_at')}) as "newDistributors",
    (select count(*) from visits v where v.distributor_id = a.id and ${during('v.visited_at')}) as visits
  from programme, unnest($1::text[]) as a(id)
  cross join lateral (select count(*) as orders, coalesce(sum(o.net - o.refunded), 0) as sales
    from orders o where o.seller_id = a.id and o.status <> 'CANCELED' and ${sold}) own
  cross join lateral (select coalesce(sum(o.net - o.refunded), 0) as sales
    from orders o where o.team @> array[a.id] and o.status <> 'CANCELED' and ${sold}) team`;

const inMonth = new Query<
  StoredPerformance,
  [ids: readonly DistributorId[], month: YearMonth, start: Date, end: Date]
>(
  'performance_in_month',
  select(
    'o.paid_month = $2',
    `select coalesce(sum(e.amount), 0) from commission_entries e left join orders o on o.id = e.order_id
     where e.beneficiary_id = a.id and case when o.id is null then e.recorded_at >= $3 and e.recorded_at < $4 else o.paid_month = $2 end`,
    (column) => `${column} >= $3 and ${column} < $4`,
  ),
);

const ever = new Query<StoredPerformance, [ids: readonly DistributorId[]]>(
  'performance_ever',
  select(
    'o.paid_at is not null',
    `(select coalesce(sum(amount), 0) from transfers where credit = a.id || ':pending' and debit = 'company:expense')
     - (select coalesce(sum(amount), 0) from transfers where debit = a.id || ':pending' and credit = 'company:expense')`,
    () => 'true',
  ),
);

/** A month with its first instant and the first instant after it, in the programme's time zone. */
export interface MonthSpan {
  readonly month: YearMonth;
  readonly start: Date;
  readonly end: Date;
}

/** The figures of each distributor in a month. Null: since they joined. */
export async function readPerformances(
  on: Reading,
  ids: readonly DistributorId[],
  span: MonthSpan | null,
): Promise<StoredPerformance[]> {
  return span === null ? ever.rows(on, [ids]) : inMonth.rows(on, [ids, span.month, span.start, span.end]);
}
