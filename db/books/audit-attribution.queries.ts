import { type AuditCheck, compare } from './audit-check.queries.ts';

/**
 * An order was decided from the rows that were committed when it was recorded. A row up to an hour younger may not
 * have been committed by then. No order is recorded before it was paid.
 */
const ON_ITS_WAY = `interval '1 hour'`;

export const ATTRIBUTION_CHECKS: readonly AuditCheck[] = [
  compare(
    'R6',
    'every binding is of the order that made it, and every order by a binding had one that was not over',
    `select coalesce(b.order_id, b.distributor_id), (b.order_id is null and d.id is not null
       or o.customer_ref = b.customer_ref and o.seller_id = b.distributor_id and o.paid_at = b.bound_at and o.via in ('EXPLICIT_CODE', 'VISIT'))
       and (e.ended_at is null or e.ended_at >= b.bound_at), true
     from bindings b left join orders o on o.id = b.order_id left join distributors d on d.id = b.distributor_id
     left join binding_ends e on e.customer_ref = b.customer_ref and e.number = b.number
     union all
     select o.id, exists (
       select from bindings b left join binding_ends e on e.customer_ref = b.customer_ref and e.number = b.number
       where b.customer_ref = o.customer_ref and b.distributor_id = o.seller_id and b.bound_at = o.touched_at
         and (least(b.ends_at, e.ended_at) is null or o.paid_at < least(b.ends_at, e.ended_at) + ${ON_ITS_WAY})), true
     from orders o where o.via = 'BINDING'`,
  ),
  compare(
    'R7',
    'every order of a buyer who is a distributor had a link that held, and nobody earned on their own order by any other way while one did',
    // References with blanks around them are found as attribution finds them. A seller is ACTIVE, so R7 would have
    // decided. The links of an erased buyer are gone.
    `select o.id, o.via not in ('SELF_PURCHASE', 'SPONSOR_OF_BUYER') or exists (
       select from distributors d where d.erased_at is not null and (o.via = 'SELF_PURCHASE' and d.id = o.seller_id
         or o.via = 'SPONSOR_OF_BUYER' and exists (select from sponsorships s where s.distributor_id = d.id and s.sponsor_id = o.seller_id))) or exists (
       select from buyers b where b.customer_ref in (o.customer_ref, btrim(o.customer_ref)) and b.status in ('LINKED', 'ENDED')
         and (b.ended_at is null or greatest(o.recorded_at, o.paid_at) < b.ended_at + ${ON_ITS_WAY})
         and (o.via = 'SELF_PURCHASE' and b.distributor_id = o.seller_id
           or exists (select from sponsorships s where s.distributor_id = b.distributor_id and s.sponsor_id = o.seller_id))), true
     from orders o where o.via is not null
     union all
     select b.id, wrong.id is not null, false
     from buyers b left join (
       select distinct b.id from buyers b join orders o on o.customer_ref = b.customer_ref and o.seller_id = b.distributor_id
       join commission_entries e on e.order_id = o.id and e.kind = 'EARNED' and e.beneficiary_id = o.seller_id
       where o.via in ('EXPLICIT_CODE', 'BINDING', 'VISIT') and (b.channel is null or b.channel = o.channel)
         and e.recorded_at > b.decided_at + ${ON_ITS_WAY} and (b.ended_at is null or e.recorded_at < b.ended_at - ${ON_ITS_WAY})) wrong on wrong.id = b.id
     where b.status in ('LINKED', 'ENDED')`,
  ),
  compare(
    'R9',
    'no order was paid by a plan that was ended before it began',
    `select o.id, case when c.version is null then 'in force' else 'ended' end, 'in force'
     from orders o left join plan_cancellations c on c.version = o.plan_version where o.paid_at is not null`,
  ),
];
