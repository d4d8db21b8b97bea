import { type AuditCheck, compare } from './audit-check.queries.ts';

/** SQL: the refunded amount of each line. A refund and its undoing add up to zero. */
const REFUNDED =
  'select order_id, line_no, sum(amount) as amount from refund_lines group by order_id, line_no';

/** SQL: the lines of a refund as text. With the sign -1 an undoing gives the same text as its refund. */
const linesOf = (row: string, sign: 1 | -1): string =>
  `(select string_agg(l.line_no || ':' || l.amount * ${sign.toString()}, ' ' order by l.line_no) from refund_lines l where l.refund_id = ${row}.id)`;

/** SQL: the commission on the rest of its line, by the arithmetic of the domain (`leftOf`). */
const MAY_BE = `case when e.rate is null or e.capped then div(e.earned::numeric * l.left, l.net)
       else div(div(e.base::numeric * l.left, l.net) * e.rate + case p.rounding when 'FLOOR' then 0 else 5000 end, 10000) end`;

export const REFUND_CHECKS: readonly AuditCheck[] = [
  compare(
    'R16',
    'no level is taken back beyond what it earned, and a full refund takes back all',
    `select e.order_id || '.' || e.line_no || ' level ' || e.level,
       case when sum(e.amount) < 0 then 'below zero' when coalesce(max(f.amount), 0) = max(l.net) and sum(e.amount) <> 0 then 'left over' else 'right' end, 'right'
     from commission_entries e join order_lines l on l.order_id = e.order_id and l.line_no = e.line_no
     left join (${REFUNDED}) f
       on f.order_id = e.order_id and f.line_no = e.line_no
     where e.line_no is not null group by e.order_id, e.line_no, e.level`,
  ),
  compare(
    'R16',
    'every level that nobody corrected stands at its part of what is left of the line',
    `select e.order_id || '.' || e.line_no || ' level ' || e.level, e.stands, ${MAY_BE}
     from (select order_id, line_no, level, sum(amount) as stands, bool_or(kind = 'ADJUSTED') as corrected, max(plan_version) as plan_version,
         max(amount) filter (where kind = 'EARNED') as earned, max(base) filter (where kind = 'EARNED') as base,
         max(rate) filter (where kind = 'EARNED') as rate, bool_or(capped) as capped
       from commission_entries where line_no is not null group by order_id, line_no, level) e
     join commission_plans p on p.version = e.plan_version
     join (select l.order_id, l.line_no, l.net, l.net - coalesce(f.amount, 0) as left from order_lines l
       left join (${REFUNDED}) f on f.order_id = l.order_id and f.line_no = l.line_no where l.net > 0) l on l.order_id = e.order_id and l.line_no = e.line_no
     where not e.corrected`,
  ),
  compare(
    'R17',
    'every order is refunded by what its refunds say, and no line beyond its amount',
    `select o.id, o.refunded::text || coalesce(f.beyond, ''), coalesce(f.amount, 0)::text
     from orders o left join (
       select r.order_id, sum(r.amount) as amount, max(case when r.amount > l.net then ' with a line beyond' end) as beyond
       from (${REFUNDED}) r
       left join order_lines l using (order_id, line_no) group by r.order_id) f on f.order_id = o.id`,
  ),
  compare(
    'R17',
    'every refund is the sum of its lines, and what went back of shipping and tax is what the refunds say',
    `select f.id, f.amount, coalesce(l.amount, 0) from refunds f
       left join (select refund_id, sum(amount) as amount from refund_lines group by refund_id) l on l.refund_id = f.id
     union all
     select o.id || ' shipping', o.refunded_shipping, coalesce(b.shipping, 0) from orders o
       left join (select order_id, sum(shipping) as shipping from refunds group by order_id) b on b.order_id = o.id
     union all
     select o.id || ' tax', o.refunded_tax, coalesce(b.tax, 0) from orders o
       left join (select order_id, sum(tax) as tax from refunds group by order_id) b on b.order_id = o.id`,
  ),
  compare(
    'R17',
    'every refund that was undone is undone as a whole, and once',
    `select u.id, concat_ws(' ', u.order_id, u.refund_ref, -u.amount, -u.shipping, -u.tax, ${linesOf('u', -1)}),
       concat_ws(' ', f.order_id, f.refund_ref, f.amount, f.shipping, f.tax, ${linesOf('f', 1)})
     from refunds u left join refunds f on f.id = u.undoes and f.undoes is null where u.undoes is not null`,
  ),
];
