import { type AuditCheck, compare } from './audit-check.queries.ts';

/** What each order counts for whom, as `counted_orders` says (R29a): for the team, and not for somebody who bought it themselves. */
const COUNTED = `select m.member as id, c.day, case when m.member = o.seller_id then c.amount else 0 end as sales,
    c.amount as team_sales, case when m.member = o.seller_id then c.orders else 0 end as orders
  from counted_orders c join orders o on o.id = c.order_id cross join unnest(o.team) as m(member)
  where not (o.via = 'SELF_PURCHASE' and m.member = o.seller_id)`;

const SUMS = `concat_ws(' ', sum(sales), sum(team_sales), sum(orders))`;
const NOTHING = `'0 0 0'`;

/** Tiers are what their histories say (R29b), and the figures that decide are what orders and refunds add up to (R29a). */
export const TIER_CHECKS: readonly AuditCheck[] = [
  compare(
    'R29a',
    'every completed order counts for tiers with what is left of it, once it is counted',
    `select o.id, concat_ws(' ', c.amount, c.orders),
       case when o.status = 'CANCELED' or o.net = o.refunded then '0 0' else concat_ws(' ', o.net - o.refunded, 1) end
     from orders o left join counted_orders c on c.order_id = o.id
     where (o.completed_at is not null and o.paid_at is not null and o.seller_id is not null or c.order_id is not null)
       and not exists (select from uncounted_orders u where u.order_id = o.id)`,
  ),
  compare(
    'R29a',
    'the figures of a day are the sums of its orders',
    `select coalesce(d.id, c.id) || ' ' || coalesce(d.day, c.day), coalesce(d.sums, ${NOTHING}), coalesce(c.sums, ${NOTHING})
     from (select distributor_id as id, day, ${SUMS} as sums from sales_days group by 1, 2) d
     full join (select id, day, ${SUMS} as sums from (${COUNTED}) x group by 1, 2) c on c.id = d.id and c.day = d.day`,
  ),
  compare(
    'R29a',
    'the figures of a month are the sums of its days',
    `select coalesce(m.id, d.id) || ' ' || coalesce(m.month, d.month), coalesce(m.sums, ${NOTHING}), coalesce(d.sums, ${NOTHING})
     from (select distributor_id as id, month, ${SUMS} as sums from sales_months group by 1, 2) m
     full join (select distributor_id as id, left(day, 7) as month, ${SUMS} as sums from sales_days group by 1, 2) d
       on d.id = m.id and d.month = m.month`,
  ),
  compare(
    'R29a',
    'a distributor who sold something is a selling recruit of their sponsor, by the last day of it',
    `select coalesce(l.distributor_id, s.id), concat_ws(' ', l.day, l.sponsor_id), concat_ws(' ', s.day, d.sponsor_id)
     from (select distributor_id as id, max(day) as day from sales_days where orders > 0 group by 1) s
     full join last_sales l on l.distributor_id = s.id left join distributors d on d.id = s.id`,
  ),
  compare(
    'R29b',
    'everybody has the tier of the last step of their history',
    `select d.id, d.tier_code, h.tier from distributors d left join (
       select distinct on (distributor_id) distributor_id, to_tier ->> 'code' as tier from tier_changes
       order by distributor_id, number desc) h on h.distributor_id = d.id`,
  ),
  compare(
    'R29b',
    'each step of a history begins with the tier of the step before',
    `select id, from_tier ->> 'code', lag(to_tier ->> 'code') over (partition by distributor_id order by number) from tier_changes`,
  ),
  compare(
    'R29',
    'the figures of every step that a rule took hold for an upgrade, and do not for a downgrade',
    `select c.id, case c.match when 'ALL' then bool_and(f.reached) else bool_or(f.reached) end, c.cause = 'UPGRADE'
     from tier_changes c left join lateral (
       select (f ->> 'now')::numeric >= (f ->> 'needed')::numeric as reached from jsonb_array_elements(c.figures) f) f on true
     where c.cause in ('UPGRADE', 'DOWNGRADE') group by c.id, c.match, c.cause`,
  ),
];
