import { customerKey } from '../../domain/people/customer.ts';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import type { UplineMember } from '../../domain/people/distributor.ts';
import { type Minor, minor } from '../../domain/money.ts';
import type { OrderStatus } from '../../domain/sales/order.ts';
import type { Binding } from '../../domain/sales/payment.ts';
import type { Touch } from '../../domain/terms/plan.ts';
import { plainCode } from '../../domain/people/referral-code.ts';
import { json, type Reading, Query } from '../query.ts';

/** The facts that are requested for one order that is paid or recorded. */
export interface FactsRequest {
  readonly channel: string;
  readonly externalId: string;
  /** Empty: no customer. */
  readonly customerRef: string;
  readonly referralCode: string | null;
  readonly visitorToken: string | null;
  /** Null: not paid yet, so no distributors are looked up. */
  readonly paidAt: Date | null;
  /**
   * The touch that counts, if a plan that is not in force is to decide. Otherwise the plan in force at payment
   * decides.
   */
  readonly touch?: Touch;
  readonly windowDays?: number;
}

/** An API client and a day such as 2026-10-03, whose volume is limited. */
export interface CountedClient {
  readonly client: string;
  readonly day: string;
}

/** The recorded order with the requested number. */
export interface ExistingOrder {
  readonly id: OrderId;
  readonly digest: string;
  readonly revision: number;
  readonly told: number;
  readonly status: OrderStatus;
  readonly total: Minor;
  readonly net: Minor;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  /** The number of its last line over all tellings. Null once it is paid. */
  readonly lastLine: number | null;
}

/** The stored facts about one of the requested orders. */
export interface OrderFacts {
  readonly existing: ExistingOrder | null;
  /** The distributor to whom the customer is linked. */
  readonly buyerId: DistributorId | null;
  /** The ACTIVE owner of the order's code, also if the order is not paid yet. */
  readonly codeOwnerId: DistributorId | null;
  /**
   * The bindings in effect in the order's channel, oldest first. An order that made one still stands, and no operator
   * ended it before it began.
   */
  readonly bindings: readonly Binding[];
  /** The number of the customer's last binding, whether or not it is in effect. 0 if there was none. */
  readonly lastBinding: number;
  /** The deciding touch inside the window of the plan in force at payment. */
  readonly visit: { readonly distributorId: DistributorId; readonly visitedAt: Date } | null;
}

export interface AttributionFacts {
  /** The programme's revision in the same snapshot. */
  readonly revision: bigint;
  /**
   * The amount that the requested client recorded on the requested day, in minor units. 0 if no client is requested.
   */
  readonly volume: bigint;
  /** In the order of the requests. */
  readonly orders: readonly OrderFacts[];
  /** The upline, nearest first and beginning with the distributor, of each distributor who may be the seller. */
  readonly uplines: ReadonlyMap<DistributorId, readonly UplineMember[]>;
}

type Texts<T> = {
  readonly [K in keyof T]: T[K] extends Minor ? string : T[K] extends Date | null ? string | null : T[K];
};

interface FactsRow {
  readonly existing: Texts<ExistingOrder> | null;
  readonly buyerId: DistributorId | null;
  readonly codeOwnerId: DistributorId | null;
  readonly bindings: {
    number: number;
    distributorId: DistributorId;
    boundAt: string;
    endsAt: string | null;
  }[];
  readonly lastBinding: number;
  readonly visit: { distributorId: DistributorId; visitedAt: string } | null;
}

interface Row {
  readonly revision: bigint;
  readonly volume: bigint;
  readonly orders: FactsRow[];
  readonly uplines: { seller: DistributorId; members: UplineMember[] }[];
}

/** Orders visits so that the first or the last, as the plan says, comes first. */
const EARLIER_OR_LATER = `case plan.touch when 'FIRST' then extract(epoch from v.visited_at) else -extract(epoch from v.visited_at) end`;

/**
 * The first or the last visit by one key inside the plan's window, as the plan says. Among visits at the same
 * instant, the visit to the earliest distributor counts, so that the order of arrival does not matter.
 */
const touchBy = (
  key: string,
  rank: number,
) => `select v.distributor_id, v.visited_at, ${rank.toString()} as rank from visits v
    cross join lateral (select from distributors d where d.id = v.distributor_id and d.status = 'ACTIVE' limit 1) active
    where ${key} and (a.shared or v.channel = a.channel) and v.visited_at <= a."paidAt" and v.visited_at >= a."paidAt" - make_interval(hours => 24 * plan.attribution_window_days)
    order by ${EARLIER_OR_LATER}, v.distributor_id limit 1`;

/**
 * A binding is in effect only while the order that made it stands. If that order is cancelled or fully refunded, the
 * binding never existed. It applies in the channel of that order, or in the channel that it was stated for, unless
 * the channels share customers (R6).
 */
const HOLDS = `(b.order_id is null or made.stands) and (a.shared or coalesce(b.channel, made.channel) is null or coalesce(b.channel, made.channel) = a.channel)`;

/**
 * The upline is read until four ACTIVE members are found: the buyer, who earns nothing, and three paid levels. So one
 * query also finds the beneficiaries of a roll-up past members who left. Each table is read by a lateral look-up with
 * a limit. The planner does not know how many orders a parameter contains, and would otherwise read whole tables for
 * a hash join.
 */
const facts = new Query<Row, [requests: string, day: string | null, client: string | null]>(
  'attribution_facts',
  `with recursive asked as materialized (
     select a.*, p.channels_share_customers as shared,
       case when a."customerKey" <> '' and a."customerKey" <> all(p.unbound_customer_refs) then a."customerRef" end as customer,
       case when a."visitorKey" <> '' and a."visitorKey" <> all(p.unbound_customer_refs) then a."visitorToken" end as visitor
     from json_to_recordset($1::json) as a(i int, channel text, "externalId" text, "customerRef" text, "customerKey" text,
       "referralCode" text, "visitorToken" text, "visitorKey" text, "paidAt" timestamptz, touch text, "windowDays" int), programme p),
   found as materialized (
     select a.i, o.existing, buyer.distributor_id as buyer_id, owner.id as owner_id,
       touch.distributor_id as touched_id, touch.visited_at, bound.bindings, bound.distributor_ids as bound_ids, bound.last_number
     from asked a
     left join lateral (select json_build_object('id', o.id, 'digest', o.digest, 'revision', o.revision, 'told', o.told, 'status', o.status,
         'total', o.total::text, 'net', o.net::text, 'paidAt', o.paid_at, 'shippedAt', o.shipped_at, 'completedAt', o.completed_at,
         'lastLine', case when o.paid_at is null then (select max(l.line_no) from order_lines l where l.order_id = o.id) end) as existing from orders o
       where o.channel = a.channel and o.external_id = a."externalId" limit 1) o on true
     left join lateral (select b.distributor_id from buyers b
       where a."paidAt" is not null and b.customer_ref in (a.customer, btrim(a.customer)) and b.status = 'LINKED' and (a.shared or b.channel is null or b.channel = a.channel)
       order by b.channel = a.channel desc nulls last, b.requested_at, b.id limit 1) buyer on true
     left join lateral (select d.id from distributors d
       where upper(d.code) = upper(a."referralCode") and d.status = 'ACTIVE' limit 1) owner on true
     left join lateral (select coalesce(a."windowDays", p.attribution_window_days) as attribution_window_days, coalesce(a.touch, p.touch) as touch
       from commission_plans p
       where p.effective_from <= a."paidAt" and not exists (select from plan_cancellations c where c.version = p.version) order by p.effective_from desc, p.version desc limit 1) plan on true
     left join lateral (
       select v.distributor_id, v.visited_at from (
         (${touchBy(`v.visitor_token = a.visitor`, 0)}) union all (${touchBy(`v.customer_ref = a.customer`, 1)})) v
       order by ${EARLIER_OR_LATER}, v.rank limit 1) touch on true
     left join lateral (
       select json_agg(json_build_object('number', b.number, 'distributorId', b.distributor_id, 'boundAt', b.bound_at,
         'endsAt', least(b.ends_at, ended.ended_at)) order by b.number) filter (where ${HOLDS}) as bindings,
         array_agg(b.distributor_id) filter (where ${HOLDS}) as distributor_ids, max(b.number) as last_number
       from bindings b
       left join lateral (select o.channel, o.status <> 'CANCELED' and o.refunded < o.net as stands from orders o
         where o.id = b.order_id limit 1) made on true
       left join lateral (select e.ended_at from binding_ends e
         where e.customer_ref = b.customer_ref and e.number = b.number limit 1) ended on true
       where a."paidAt" is not null and b.customer_ref = a.customer) bound on true),
   sellers as (
     select buyer_id as id from found union select owner_id from found union select touched_id from found
     union select unnest(bound_ids) from found),
   walk as (
     select d.id as seller, d.id, d.sponsor_id, d.active, d.tier_code, 0 as position, d.active::int as actives
     from sellers cross join lateral (
       select d.id, d.sponsor_id, d.tier_code, d.status = 'ACTIVE' as active from distributors d where d.id = sellers.id limit 1) d
     union all
     select w.seller, s.id, s.sponsor_id, s.active, s.tier_code, w.position + 1, w.actives + s.active::int
     from walk w cross join lateral (
       select d.id, d.sponsor_id, d.tier_code, d.status = 'ACTIVE' as active from distributors d where d.id = w.sponsor_id limit 1) s
     where w.actives < 4)
   select (select revision from programme) as revision, case when $3::text is null then 0::numeric else volume_of($2, $3) end as volume,
     (select json_agg(json_build_object(
        'existing', existing,
        'buyerId', buyer_id, 'codeOwnerId', owner_id, 'bindings', coalesce(bindings, '[]'), 'lastBinding', coalesce(last_number, 0),
        'visit', case when touched_id is not null then json_build_object('distributorId', touched_id, 'visitedAt', visited_at) end)
        order by i) from found) as orders,
     (select coalesce(json_agg(json_build_object('seller', seller, 'members', members)), '[]') from (
        select seller, json_agg(json_build_object('id', id, 'active', active, 'tierCode', tier_code) order by position) as members
        from walk group by seller) u) as uplines`,
);

/** Reads the facts for all requested orders in one statement and one snapshot. */
export async function readAttributionFacts(
  on: Reading,
  requests: readonly FactsRequest[],
  counted: CountedClient | null = null,
): Promise<AttributionFacts> {
  const row = await facts.row(on, [
    json(
      requests.map((request, i) => ({
        i,
        ...request,
        customerKey: customerKey(request.customerRef),
        visitorKey: request.visitorToken && customerKey(request.visitorToken),
        referralCode: request.referralCode && plainCode(request.referralCode),
      })),
    ),
    counted?.day ?? null,
    counted?.client ?? null,
  ]);
  if (row === undefined) throw new Error('the facts of an order came back empty');
  return {
    revision: row.revision,
    volume: row.volume,
    orders: row.orders.map((found) => ({
      ...found,
      existing: found.existing && existingOf(found.existing),
      bindings: found.bindings.map(bindingOf),
      visit: found.visit && { ...found.visit, visitedAt: new Date(found.visit.visitedAt) },
    })),
    uplines: new Map(row.uplines.map(({ seller, members }) => [seller, members])),
  };
}

function existingOf(row: Texts<ExistingOrder>): ExistingOrder {
  const time = (text: string | null): Date | null => (text === null ? null : new Date(text));
  const amount = (text: string): Minor => minor(BigInt(text));
  return {
    ...row,
    total: amount(row.total),
    net: amount(row.net),
    paidAt: time(row.paidAt),
    shippedAt: time(row.shippedAt),
    completedAt: time(row.completedAt),
  };
}

function bindingOf(row: FactsRow['bindings'][number]): Binding {
  return {
    ...row,
    boundAt: new Date(row.boundAt),
    endsAt: row.endsAt === null ? null : new Date(row.endsAt),
  };
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { facts as attributionFactsQuery };
