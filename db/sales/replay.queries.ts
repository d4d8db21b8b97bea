import { and, between, count as countOf, gte, lt } from 'drizzle-orm';
import type { OrderLine } from '../../domain/catalogue/order-line.ts';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import { type Minor, minor } from '../../domain/money.ts';
import type { AttributionVia } from '../../domain/people/binding.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { LEFT_OF_ORDER } from '../commissions/bonuses.queries.ts';
import { Query, type Reading } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { orders } from './orders.table.ts';

/** A line of an order: its order, number, sku, category, quantity, unit cost, NET_PAID and what is refunded of it. Amounts are text. */
type LineRow = readonly [OrderId, number, string, string | null, number, string | null, string, string];

/** A paid order. */
export interface ReplayOrder {
  readonly id: OrderId;
  readonly channel: string;
  readonly paidAt: Date;
  readonly paidMonth: YearMonth;
  readonly planVersion: number;
  readonly sellerId: DistributorId | null;
  readonly via: AttributionVia | null;
  /** What is left of it after refunds. */
  readonly left: Minor;
  /** What was left of it when its month closed. */
  readonly counted: Minor;
  /** The entry of the audit log about its payment: what was logged before had happened. Null: nobody sold it. */
  readonly paidBy: number | null;
  readonly lines: readonly Pick<
    OrderLine,
    'lineNo' | 'sku' | 'category' | 'quantity' | 'unitCost' | 'net' | 'refunded'
  >[];
}

/** Commission on a line of an order that an operator took back. */
export interface TakenBack {
  readonly orderId: OrderId;
  readonly lineNo: number;
  readonly beneficiaryId: DistributorId;
  /** True: with all commissions of the order (R8). False: with what one distributor earned while frozen (R38). */
  readonly whole: boolean;
}

/** Some orders, with what they earned whom so far. */
export interface ReplayLot {
  readonly orders: readonly ReplayOrder[];
  /** By beneficiary, over all of them: what they earned and what was taken back, added up. */
  readonly before: readonly { readonly id: DistributorId; readonly amount: Minor }[];
  readonly takenBack: readonly TakenBack[];
  /** Of the orders that were taken back as a whole: the lines that had earned something. */
  readonly earned: readonly { readonly orderId: OrderId; readonly lineNo: number }[];
}

/** The range of a replay and its place in it: orders follow by payment and id. */
export interface ReplayPlace {
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly throughPaidAt: Date;
  readonly throughOrder: string;
  /** No order of these months was paid then or later. */
  readonly endsAt: Date;
}

/** An order as it is read: one JSON text for the whole lot is several times as fast as a row for each. */
type OrderRow = readonly [
  id: OrderId,
  channel: string,
  paidAtMs: number,
  paidMonth: YearMonth,
  planVersion: number,
  sellerId: DistributorId | null,
  via: AttributionVia | null,
  left: string,
  counted: string,
  paidBy: number | null,
];

interface LotRow {
  readonly orders: readonly OrderRow[] | null;
  readonly lines: readonly LineRow[] | null;
  readonly before: readonly (readonly [DistributorId, string])[] | null;
  readonly takenBack: readonly (readonly [OrderId, number, DistributorId, boolean])[] | null;
  readonly earned: readonly (readonly [OrderId, number])[] | null;
}

const lot = new Query<
  LotRow,
  [from: YearMonth, to: YearMonth, paidAt: Date, order: string, endsAt: Date, most: number]
>(
  'replay_lot',
  `with lot as materialized (
     select o.id, o.channel, o.paid_at, o.paid_month, o.plan_version, o.seller_id, o.via, o.refunded, o.first_line, ${LEFT_OF_ORDER} as what_is_left
     from orders o
     where o.paid_month between $1 and $2 and o.paid_at >= $3 and (o.paid_at, o.id) > ($3, $4) and o.paid_at < $5
     order by o.paid_at, o.id limit $6),
   entries as materialized (
     select e.order_id, e.line_no, e.kind, e.beneficiary_id, e.amount, e.transfer_id
     from lot o join commission_entries e on e.order_id = o.id where o.seller_id is not null),
   taken as materialized (
     select e.order_id, e.line_no, e.beneficiary_id, (
       select c.action from transfers t join audit_log c on c.subject = t.cause where t.id = e.transfer_id and c.action = 'cancelCommissions' limit 1
     ) is not null as whole
     from entries e where e.kind = 'ADJUSTED')
   select
     (select json_agg(json_build_array(o.id, o.channel, (extract(epoch from o.paid_at) * 1000)::bigint, o.paid_month, o.plan_version, o.seller_id, o.via,
        o.what_is_left::text, coalesce((select x.amount from late_orders x where x.order_id = o.id limit 1), o.what_is_left)::text,
        case when o.seller_id is not null then (select min(a.id) from audit_log a where a.subject = o.id and a.after ? 'planVersion') end)
        order by o.paid_at, o.id) from lot o) as orders,
     (select json_agg(json_build_array(l.order_id, l.line_no, l.sku, l.category, l.quantity, l.unit_cost::text, l.net::text,
        case when o.refunded = 0 then '0' else coalesce((
          select sum(r.amount) from refund_lines r where r.order_id = l.order_id and r.line_no = l.line_no), 0)::text end))
        from lot o join order_lines l on l.order_id = o.id and l.line_no >= o.first_line where o.seller_id is not null) as lines,
     (select json_agg(json_build_array(b.id, b.amount::text)) from (
        select e.beneficiary_id as id, sum(e.amount) as amount from entries e group by 1) b) as before,
     (select json_agg(json_build_array(t.order_id, t.line_no, t.beneficiary_id, t.whole)) from taken t) as "takenBack",
     (select json_agg(json_build_array(d.order_id, d.line_no)) from (
        select distinct e.order_id, e.line_no from entries e where e.order_id in (select t.order_id from taken t where t.whole)) d) as earned`,
);

/** The next orders, with all that their replay needs, as of one moment. */
export async function readReplayLot(
  on: Reading,
  { from, to, throughPaidAt, throughOrder, endsAt }: ReplayPlace,
  most: number,
): Promise<ReplayLot> {
  const row = await lot.row(on, [from, to, throughPaidAt, throughOrder, endsAt, most]);
  const lines = linesOf(row?.lines ?? []);
  return {
    orders: (row?.orders ?? []).map((order) => orderOf(order, lines)),
    before: (row?.before ?? []).map(([id, amount]) => ({ id, amount: amountOf(amount) })),
    takenBack: (row?.takenBack ?? []).map(([orderId, lineNo, beneficiaryId, whole]) => ({
      orderId,
      lineNo,
      beneficiaryId,
      whole,
    })),
    earned: (row?.earned ?? []).map(([orderId, lineNo]) => ({ orderId, lineNo })),
  };
}

type LinesByOrder = ReadonlyMap<OrderId, ReplayOrder['lines']>;

function orderOf(row: OrderRow, linesByOrder: LinesByOrder): ReplayOrder {
  const [id, channel, paidAtMs, paidMonth, planVersion, sellerId, via, left, counted, paidBy] = row;
  return {
    id,
    channel,
    paidAt: new Date(paidAtMs),
    paidMonth,
    planVersion,
    sellerId,
    via,
    left: amountOf(left),
    counted: amountOf(counted),
    paidBy,
    lines: linesByOrder.get(id) ?? [],
  };
}

function linesOf(rows: readonly LineRow[]): LinesByOrder {
  const lines = new Map<OrderId, ReplayOrder['lines'][number][]>();
  for (const [orderId, lineNo, sku, category, quantity, unitCost, net, refunded] of rows) {
    const line = {
      lineNo,
      sku,
      category,
      quantity,
      unitCost: unitCost === null ? null : amountOf(unitCost),
      net: amountOf(net),
      refunded: amountOf(refunded),
    };
    const own = lines.get(orderId);
    if (own === undefined) lines.set(orderId, [line]);
    else own.push(line);
  }
  return lines;
}

const amountOf = (text: string): Minor => minor(BigInt(text));

const count = new TableQuery(
  'count_replay',
  { from: orders.paidMonth, to: orders.paidMonth, startsAt: orders.paidAt, endsAt: orders.paidAt },
  (db, p) =>
    db
      .select({ count: countOf() })
      .from(orders)
      .where(
        and(
          between(orders.paidMonth, p.from, p.to),
          gte(orders.paidAt, p.startsAt),
          lt(orders.paidAt, p.endsAt),
        ),
      ),
);

/** How many orders were paid in these months. */
export async function countReplay(
  on: Reading,
  months: {
    readonly from: YearMonth;
    readonly to: YearMonth;
    readonly startsAt: Date;
    readonly endsAt: Date;
  },
): Promise<number> {
  return (await count.row(on, months))?.count ?? 0;
}
