import type { TierResults } from '../../domain/terms/tier-figures.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { Query, type Reading } from '../query.ts';
import { IS_HELD } from './held-statements.queries.ts';

/** A window: its first day in the programme's zone, such as 2026-10-03, and the instant at which that begins. Null: since joining. */
export interface ResultWindow {
  readonly fromDay: string | null;
  readonly from: Date | null;
}

type Row = TierResults & { readonly id: DistributorId; readonly place: number };

/**
 * Whole months are read from the sums of months, the first month of a window from its days: few rows, however long the history is. Recruits
 * are counted in the index of last sales, and no further than asked.
 */
const results = new Query<
  Row,
  [
    ids: readonly DistributorId[],
    fromDays: readonly (string | null)[],
    froms: readonly (Date | null)[],
    mostRecruits: number,
  ]
>(
  'tier_results',
  `select a.id, w.place::int as place, sold.sales, sold.team_sales as "teamSales", sold.orders::bigint as orders,
     recruits.count as "sellingRecruits", settled.amount as "settledCommission"
   from unnest($1::text[]) as a(id)
   cross join unnest($2::text[], $3::timestamptz[]) with ordinality as w(from_day, from_at, place)
   cross join lateral (
     select coalesce(sum(x.sales), 0) as sales, coalesce(sum(x.team_sales), 0) as team_sales, coalesce(sum(x.orders), 0) as orders from (
       select m.sales, m.team_sales, m.orders from sales_months m
       where m.distributor_id = a.id and m.month > coalesce(left(w.from_day, 7), '')
       union all
       select d.sales, d.team_sales, d.orders from sales_days d
       where d.distributor_id = a.id and d.day between w.from_day and left(w.from_day, 7) || '-31') x) sold
   cross join lateral (
     select count(*) as count from (
       select from last_sales l where l.sponsor_id = a.id and l.day >= coalesce(w.from_day, '') limit $4) counted) recruits
   cross join lateral (
     select coalesce(sum(s.closing - s.opening), 0) as amount from statements s
     where s.distributor_id = a.id and s.issued_at >= coalesce(w.from_at, '-infinity') and not ${IS_HELD('s')}) settled`,
);

/** What each of these has reached in each window, in the order of the windows. At most `mostRecruits` selling recruits are counted. */
export async function readTierResults(
  on: Reading,
  ids: readonly DistributorId[],
  windows: readonly ResultWindow[],
  mostRecruits: number,
): Promise<Map<DistributorId, readonly TierResults[]>> {
  const rows = await results.rows(on, [
    ids,
    windows.map(({ fromDay }) => fromDay),
    windows.map(({ from }) => from),
    mostRecruits,
  ]);
  const found = new Map<DistributorId, TierResults[]>(ids.map((id) => [id, []]));
  for (const { id, place, ...reached } of rows) {
    const own = found.get(id);
    if (own !== undefined) own[place - 1] = reached;
  }
  return found;
}
