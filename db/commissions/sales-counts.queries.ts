import type { CompletedOrder, CountedOrder, DayChange } from '../../domain/commissions/sales-count.ts';
import type { DistributorId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import { TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { countedOrders, uncountedOrders } from './sales-counts.table.ts';

interface UncountedOrder extends CompletedOrder {
  readonly paidAt: Date;
  readonly completedAt: Date;
  /** Null: nothing of it is counted yet. */
  readonly countedDay: string | null;
  readonly countedAmount: Minor | null;
  readonly countedOrders: number | null;
}

const waiting = new TableQuery('orders_wait_to_be_counted', {}, (db) =>
  db.select({ number: uncountedOrders.number }).from(uncountedOrders).limit(1),
);

/** Orders are looked up one by one: the planner does not know how few there are. */
const take = new Query<UncountedOrder, [most: number]>(
  'take_uncounted_orders',
  `with taken as (delete from uncounted_orders where number in
     (select number from uncounted_orders order by number limit $1) returning order_id)
   select o.*, c.day as "countedDay", c.amount as "countedAmount", c.orders as "countedOrders"
   from (select distinct order_id as id from taken) t
   cross join lateral (select o.id, o.seller_id as "sellerId", o.via, o.team, o.net, o.refunded, o.status = 'CANCELED' as canceled,
     o.paid_at as "paidAt", o.completed_at as "completedAt" from orders o where o.id = t.id limit 1) o
   left join lateral (select c.day, c.amount, c.orders from counted_orders c where c.order_id = t.id limit 1) c on true`,
);

const DAYS = `json_to_recordset($2::json) as r("distributorId" text, day text, sales numeric, "teamSales" numeric, orders int)`;
const addTo = (table: string, span: string): string =>
  `on conflict (distributor_id, ${span}) do update set sales = ${table}.sales + excluded.sales,
     team_sales = ${table}.team_sales + excluded.team_sales, orders = ${table}.orders + excluded.orders`;

const count = new Query<object, [counted: string, days: string]>(
  'count_orders',
  `with counted as (${insertRecords(countedOrders, 1)}
     on conflict (order_id) do update set amount = excluded.amount, orders = excluded.orders),
   days as (insert into sales_days (distributor_id, day, sales, team_sales, orders)
     select "distributorId", day, sales, "teamSales", orders from ${DAYS} order by 1, 2 ${addTo('sales_days', 'day')})
   insert into sales_months (distributor_id, month, sales, team_sales, orders)
   select "distributorId", left(day, 7), sum(sales), sum("teamSales"), sum(orders)::int from ${DAYS} group by 1, 2 order by 1, 2
   ${addTo('sales_months', 'month')}`,
);

/** The last day with an order that counts. Where there is none any more, the row goes. */
const follow = new Query<{ sponsorId: DistributorId | null }, [sellers: readonly DistributorId[]]>(
  'follow_last_sales',
  `with latest as materialized (
     select d.id, d.sponsor_id, last.day from unnest($1::text[]) as s(id)
     cross join lateral (select d.id, d.sponsor_id from distributors d where d.id = s.id limit 1) d
     left join lateral (select y.day from sales_days y where y.distributor_id = s.id and y.orders > 0 order by y.day desc limit 1) last on true),
   gone as (delete from last_sales l using latest where l.distributor_id = latest.id and latest.day is null),
   kept as (insert into last_sales (distributor_id, sponsor_id, day) select id, sponsor_id, day from latest where day is not null
     on conflict (distributor_id) do update set sponsor_id = excluded.sponsor_id, day = excluded.day
     where (last_sales.sponsor_id, last_sales.day) is distinct from (excluded.sponsor_id, excluded.day))
   select distinct sponsor_id as "sponsorId" from latest where sponsor_id is not null`,
);

/** Whether any order waits to be counted. */
export async function ordersWait(on: Reading): Promise<boolean> {
  return (await waiting.row(on, {})) !== undefined;
}

/** An order that changed, the instants that its day comes from, and what counted of it before. */
export interface TakenOrder {
  readonly order: CompletedOrder;
  readonly paidAt: Date;
  readonly completedAt: Date;
  readonly before: CountedOrder | null;
}

/** Takes the orders that wait longest from the queue. The lock of the tiers is held. */
export async function takeUncounted(tx: Transaction, most: number): Promise<TakenOrder[]> {
  return (await take.rows(tx, [most])).map(
    ({ paidAt, completedAt, countedDay, countedAmount, countedOrders: orders, ...order }) => ({
      order,
      paidAt,
      completedAt,
      before:
        countedDay === null || countedAmount === null || orders === null
          ? null
          : { orderId: order.id, day: countedDay, amount: countedAmount, orders },
    }),
  );
}

/** Writes what the orders count as now, and adds the changes to the sums of days and months. */
export async function writeCounts(
  tx: Transaction,
  counted: readonly CountedOrder[],
  changes: readonly DayChange[],
): Promise<void> {
  await count.rows(tx, [json(counted), json(changes)]);
}

/** Brings the last days of sale of these up to date, and answers their present sponsors. */
export async function followLastSales(
  tx: Transaction,
  sellers: readonly DistributorId[],
): Promise<DistributorId[]> {
  return (await follow.rows(tx, [sellers])).flatMap(({ sponsorId }) => sponsorId ?? []);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { take as takeUncountedQuery };
