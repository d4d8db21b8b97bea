import type { YearMonth } from '../../domain/year-month.ts';
import type { LeaderboardMetric } from '../../domain/commissions/leaderboard.ts';
import type { DistributorId } from '../../domain/ids.ts';
import type { CurrencyCode } from '../../domain/money.ts';
import { eq } from 'drizzle-orm';
import { type Reading, Query } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { leaderboards } from './leaderboards.table.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Adds up a month from its orders. Cancelled orders do not count, and refunds are subtracted in the month of the sale
 * (R30). COMMISSION is the commission on the month's sales, less the part of it that was taken back.
 */
const MONTH = `with sold as (
     select id, seller_id, team, net - refunded as net from orders
     where paid_month = $1 and seller_id is not null and status <> 'CANCELED'),
   own as (select seller_id as id, sum(net) as sales, count(*) as orders from sold group by seller_id),
   team as (select member as id, sum(net) as team_sales from sold, unnest(team) as member group by member),
   earned as (
     select e.beneficiary_id as id, sum(e.amount) as commission
     from orders o join commission_entries e on e.order_id = o.id
     where o.paid_month = $1 and o.seller_id is not null group by e.beneficiary_id)
   select $1::text as period, id as distributor_id, coalesce(sales, 0) as sales, coalesce(team_sales, 0) as team_sales,
     coalesce(orders, 0)::int as orders, coalesce(commission, 0) as commission
   from own full join team using (id) full join earned using (id)`;

const refresh = new Query<object, [period: YearMonth]>(
  'refresh_standings',
  `with fresh as materialized (${MONTH}),
   gone as (delete from standings s where s.period = $1 and not exists (select from fresh f where f.distributor_id = s.distributor_id))
   insert into standings (period, distributor_id, sales, team_sales, orders, commission)
   select period, distributor_id, sales, team_sales, orders, commission from fresh
   on conflict (period, distributor_id) do update set sales = excluded.sales, team_sales = excluded.team_sales,
     orders = excluded.orders, commission = excluded.commission
   where (standings.sales, standings.team_sales, standings.orders, standings.commission)
     is distinct from (excluded.sales, excluded.team_sales, excluded.orders, excluded.commission)`,
);

const board = new Query<object, [period: YearMonth, now: Date, frozen: boolean]>(
  'refresh_leaderboard',
  `insert into leaderboards (period, updated_at, frozen) values ($1, $2, $3)
   on conflict (period) do update set updated_at = excluded.updated_at, frozen = excluded.frozen where not leaderboards.frozen`,
);

const { period: ofPeriod, updatedAt, frozen } = leaderboards;
const one = new TableQuery('leaderboard', { period: ofPeriod }, (db, { period }) =>
  db.select({ updatedAt, frozen }).from(leaderboards).where(eq(ofPeriod, period)),
);

const months = new Query<{ period: YearMonth }, [closedThrough: YearMonth | null]>(
  'open_sales_months',
  `select distinct paid_month as period from orders o where paid_month is not null and seller_id is not null
     and ($1::text is null or paid_month > $1)
     and not exists (select from leaderboards b where b.period = o.paid_month and b.frozen) order by 1`,
);

const unfrozen = new Query<{ period: YearMonth }, [through: YearMonth]>(
  'unfrozen_months',
  `select period from (select $1::text as period
     union select distinct paid_month from orders where paid_month <= $1 and seller_id is not null) sold
   where not exists (select from leaderboards b where b.period = sold.period and b.frozen) order by period`,
);

/** Computes the month again. The caller must hold the leaderboards' lock and must not refresh a frozen month. */
export async function refreshStandings(
  tx: Transaction,
  period: YearMonth,
  now: Date,
  freeze: boolean,
): Promise<void> {
  await refresh.rows(tx, [period]);
  await board.rows(tx, [period, now, freeze]);
}

export async function readBoard(
  on: Reading,
  period: YearMonth,
): Promise<{ updatedAt: Date; frozen: boolean } | undefined> {
  return one.row(on, { period });
}

/** The months with sales whose leaderboards can still change. */
export async function openMonths(on: Reading, closedThrough: YearMonth | null): Promise<YearMonth[]> {
  return (await months.rows(on, [closedThrough])).map(({ period }) => period);
}

/** This month and the earlier months with sales whose leaderboards are not final yet. */
export async function unfrozenMonths(on: Reading, through: YearMonth): Promise<YearMonth[]> {
  return (await unfrozen.rows(on, [through])).map(({ period }) => period);
}

const COLUMNS: Readonly<Record<LeaderboardMetric, string>> = {
  SALES: 'sales',
  TEAM_SALES: 'team_sales',
  ORDERS: 'orders',
  COMMISSION: 'commission',
};

export interface Place {
  readonly rank: bigint;
  readonly distributorId: DistributorId;
  readonly displayName: string;
  readonly code: string;
  readonly tierCode: string;
  readonly value: bigint;
  readonly currency: CurrencyCode;
}

const FACE = `d.id as "distributorId", d.display_name as "displayName", d.code, d.tier_code as "tierCode", programme.currency`;

type TopValues = [period: YearMonth, most: number];
type PlaceValues = [period: YearMonth, distributor: DistributorId];

/** Only the top is ranked. It contains every distributor with a larger value, so shared ranks are right (1, 2, 2, 4). */
const top = Object.fromEntries(
  Object.entries(COLUMNS).map(([metric, column]) => [
    metric,
    new Query<Place, TopValues>(
      `leaderboard_${column}`,
      `select rank() over (order by s.value desc) as rank, s.value, ${FACE} from programme,
         (select distributor_id, ${column}::numeric as value from standings where period = $1 and ${column} > 0
          order by ${column} desc, distributor_id limit $2) s join distributors d on d.id = s.distributor_id
       order by s.value desc, d.id`,
    ),
  ]),
) as Record<LeaderboardMetric, Query<Place, TopValues>>;

const own = Object.fromEntries(
  Object.entries(COLUMNS).map(([metric, column]) => [
    metric,
    new Query<Place, PlaceValues>(
      `leaderboard_place_${column}`,
      `select (select count(*) + 1 from standings a where a.period = $1 and a.${column} > s.${column}) as rank,
         s.${column}::numeric as value, ${FACE}
       from programme, standings s join distributors d on d.id = s.distributor_id
       where s.period = $1 and s.distributor_id = $2 and s.${column} > 0`,
    ),
  ]),
) as Record<LeaderboardMetric, Query<Place, PlaceValues>>;

const contents = Object.fromEntries(
  Object.entries(COLUMNS).map(([metric, column]) => [
    metric,
    new Query<{ digest: string }, [period: YearMonth]>(
      `leaderboard_digest_${column}`,
      `select coalesce(md5(string_agg(distributor_id || ' ' || ${column}, ',' order by distributor_id)), '') as digest
       from standings where period = $1 and ${column} > 0`,
    ),
  ]),
) as Record<LeaderboardMetric, Query<{ digest: string }, [period: YearMonth]>>;

/** A digest of every place on the leaderboard. It changes when any place changes. */
export async function readBoardDigest(
  on: Reading,
  metric: LeaderboardMetric,
  period: YearMonth,
): Promise<string> {
  return (await contents[metric].row(on, [period]))?.digest ?? '';
}

export async function readTop(
  on: Reading,
  metric: LeaderboardMetric,
  period: YearMonth,
  first: number,
): Promise<Place[]> {
  return top[metric].rows(on, [period, first]);
}

/** The distributor's place, however low. Undefined if they have none. */
export async function readPlace(
  on: Reading,
  metric: LeaderboardMetric,
  period: YearMonth,
  distributor: DistributorId,
): Promise<Place | undefined> {
  return own[metric].row(on, [period, distributor]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { board as refreshLeaderboardQuery, refresh as refreshStandingsQuery };
