import { type AuditCheck, compare } from './audit-check.ts';

export const ATTRIBUTION_CHECKS: readonly AuditCheck[] = [
  compare(
    'R6',
    'every binding is of the order that made it, and every order by a binding had one',
    `select coalesce(b.order_id, b.distributor_id), b.order_id is null and d.id is not null
       or o.customer_ref = b.customer_ref and o.seller_id = b.distributor_id and o.paid_at = b.bound_at and o.via in ('EXPLICIT_CODE', 'VISIT'), true
     from bindings b left join orders o on o.id = b.order_id left join distributors d on d.id = b.distributor_id
     union all
     select o.id, exists (select from bindings b where b.customer_ref = o.customer_ref and b.distributor_id = o.seller_id and b.bound_at = o.touched_at), true
     from orders o where o.via = 'BINDING'`,
  ),
  compare(
    'R9',
    'no order was paid by a plan that was ended before it began',
    `select o.id, case when c.version is null then 'in force' else 'ended' end, 'in force'
     from orders o left join plan_cancellations c on c.version = o.plan_version where o.paid_at is not null`,
  ),
];
