import { and, asc, between, count as countOf, eq, gte, lt } from 'drizzle-orm';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { AttributionVia } from '../../domain/people/binding.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { LEFT_OF_ORDER } from '../commissions/bonuses.queries.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import { Query, type Reading } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import { orders } from './orders.table.ts';

/** A line of an order: number, sku, category, quantity, unit cost, NET_PAID and what is refunded of it. Amounts are text. */
export type ReplayLine = readonly [number, string, string | null, number, string | null, string, string];

/** A paid order, with what it earned whom so far. */
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
  readonly paidBy: bigint | null;
  readonly lines: readonly ReplayLine[] | null;
  /** By beneficiary: what they earned and what was taken back, added up. Amounts are text. */
  readonly before: readonly (readonly [DistributorId, string])[] | null;
  readonly canceledLines: readonly number[] | null;
  /** From whom alone an operator took it back, because they were frozen (R38). */
  readonly takenFrom: readonly DistributorId[] | null;
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

/** What `cancelCommissions` took back, from all levels. Other corrections of an order are of a hold that was cancelled. */
const CANCELED = `e.kind = 'ADJUSTED' and exists (
  select from transfers t join audit_log c on c.subject = t.cause and c.action = 'cancelCommissions' where t.id = e.transfer_id)`;

const lot = new Query<
  ReplayOrder,
  [from: YearMonth, to: YearMonth, paidAt: Date, order: string, endsAt: Date, most: number]
>(
  'replay_lot',
  `with lot as materialized (
     select o.id, o.channel, o.paid_at, o.paid_month, o.plan_version, o.seller_id, o.via, o.refunded, o.first_line, ${LEFT_OF_ORDER} as what_is_left
     from orders o
     where o.paid_month between $1 and $2 and o.paid_at >= $3 and (o.paid_at, o.id) > ($3, $4) and o.paid_at < $5
     order by o.paid_at, o.id limit $6)
   select o.id, o.channel, o.paid_at as "paidAt", o.paid_month as "paidMonth", o.plan_version as "planVersion", o.seller_id as "sellerId", o.via,
     o.what_is_left as "left", coalesce((select x.amount from late_orders x where x.order_id = o.id), o.what_is_left) as counted,
     case when o.seller_id is not null then (
       select min(a.id) from audit_log a where a.subject = o.id and a.after ? 'planVersion') end as "paidBy",
     case when o.seller_id is not null then (
       select json_agg(json_build_array(l.line_no, l.sku, l.category, l.quantity, l.unit_cost::text, l.net::text,
         case when o.refunded = 0 then '0' else coalesce((
           select sum(r.amount) from refund_lines r where r.order_id = l.order_id and r.line_no = l.line_no), 0)::text end) order by l.line_no)
       from order_lines l where l.order_id = o.id and l.line_no >= o.first_line) end as lines,
     case when o.seller_id is not null then (
       select json_agg(json_build_array(b.id, b.amount::text)) from (
         select e.beneficiary_id as id, sum(e.amount) as amount from commission_entries e
         where e.order_id = o.id group by 1) b) end as before,
     case when exists (select from commission_entries e where e.order_id = o.id and ${CANCELED}) then (
       select array_agg(l.line_no::int) from order_lines l where l.order_id = o.id
         and (exists (select from commission_entries e where e.order_id = o.id and e.line_no = l.line_no and e.kind = 'ADJUSTED')
           or not exists (select from commission_entries e where e.order_id = o.id and e.line_no = l.line_no))) end as "canceledLines",
     (select array_agg(distinct e.beneficiary_id) from commission_entries e
      where e.order_id = o.id and e.kind = 'ADJUSTED' and not (${CANCELED})) as "takenFrom"
   from lot o order by o.paid_at, o.id`,
);

/** The next orders, with all that their replay needs, as of one moment. */
export async function readReplayLot(
  on: Reading,
  { from, to, throughPaidAt, throughOrder, endsAt }: ReplayPlace,
  most: number,
): Promise<ReplayOrder[]> {
  return lot.rows(on, [from, to, throughPaidAt, throughOrder, endsAt, most]);
}

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

/** The parts of a distributor's state that decide what they earn, as the audit log has them. */
export interface LoggedState {
  readonly status?: DistributorStatus;
  readonly tierCode?: string;
  readonly sponsorId?: DistributorId | null;
}

/** A distributor as they are, and every change on the audit log: its number, the state before and after. */
export interface PersonHistory {
  readonly id: DistributorId;
  readonly status: DistributorStatus;
  readonly tierCode: string;
  readonly sponsorId: DistributorId | null;
  /** The entry of the audit log with which they joined. Null: it is older than the log. */
  readonly joinedBy: bigint | null;
  readonly changes: readonly (readonly [string, LoggedState, LoggedState])[] | null;
}

const people = new Query<PersonHistory, [ids: readonly DistributorId[]]>(
  'replay_people',
  `with recursive known as (
     select unnest($1::text[]) as id
     union
     select s.sponsor_id from known k join sponsorships s on s.distributor_id = k.id where s.sponsor_id is not null)
   select d.id, d.status, d.tier_code as "tierCode", d.sponsor_id as "sponsorId", l.joined_by as "joinedBy", l.changes
   from known k join distributors d on d.id = k.id
   left join lateral (
     select min(a.id) filter (where a.before is null and a.after ? 'joinedAt') as joined_by,
       json_agg(json_build_array(a.id::text, a.before, a.after) order by a.id)
         filter (where jsonb_typeof(a.before) = 'object' and a.before ?| array['status', 'tierCode', 'sponsorId']) as changes
     from audit_log a where a.subject = d.id) l on true`,
);

/** These distributors and everybody who ever was above them, with their histories. */
export async function readHistories(on: Reading, ids: readonly DistributorId[]): Promise<PersonHistory[]> {
  return people.rows(on, [ids]);
}

const below = new Query<{ id: DistributorId }, [heads: readonly DistributorId[], depth: number]>(
  'replay_below',
  `with recursive below as (
     select unnest($1::text[]) as id, 0 as depth
     union
     select s.distributor_id, b.depth + 1 from below b join sponsorships s on s.sponsor_id = b.id where b.depth < $2)
   select distinct id from below order by id`,
);

/** These distributors and everybody who ever was so many levels below them. */
export async function readEverBelow(
  on: Reading,
  heads: readonly DistributorId[],
  depth: number,
): Promise<DistributorId[]> {
  return (await below.rows(on, [heads, depth])).map(({ id }) => id);
}

/** A list of tiers that was replaced, as the audit log has it. */
export interface LoggedTiers {
  readonly id: bigint;
  readonly before: readonly LoggedTier[];
}

interface LoggedTier {
  readonly code: string;
  readonly levelRates: readonly number[] | null;
  readonly cumulativeRate?: number | null;
}

const tierLists = new TableQuery('replay_tier_lists', {}, (db) =>
  db
    .select({ id: auditLog.id, before: auditLog.before })
    .from(auditLog)
    .where(and(eq(auditLog.subject, 'tiers'), eq(auditLog.action, 'defineTiers')))
    .orderBy(asc(auditLog.id)),
);

/** The lists of tiers that were replaced, in the order in which they applied. */
export async function readTierLists(on: Reading): Promise<LoggedTiers[]> {
  const rows = await tierLists.rows(on, {});
  return rows.map(({ id, before }) => ({ id, before: (before as { tiers: readonly LoggedTier[] }).tiers }));
}

const closings = new Query<Closing, [from: YearMonth]>(
  'replay_closings',
  `select c.period, c.id from settlements s cross join lateral (
     select s.period, min(a.id) as id from audit_log a where a.subject = s.period and a.action = 'settlePeriod') c
   where s.period >= $1 and c.id is not null order by 1`,
);

/** A month that was settled, and the first entry of the audit log about it. */
export interface Closing {
  readonly period: YearMonth;
  readonly id: bigint;
}

/** The months that were settled from one on. One that was passed over closed with the next. */
export async function readClosings(on: Reading, from: YearMonth): Promise<Closing[]> {
  return closings.rows(on, [from]);
}
