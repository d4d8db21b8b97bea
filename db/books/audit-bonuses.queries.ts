import { COUNTED_SALES, LEFT_OF_ORDER } from '../commissions/bonuses.queries.ts';
import { type AuditCheck, compare } from './audit-check.queries.ts';

/** The plan that is in force at the end of a month that was closed: its bonuses are the month's. */
const PLANS = `select s.period, m.ends_at, p.* from settlements s join closed_months m on m.period = s.period
    cross join lateral (
      select p.* from commission_plans p where not exists (select from plan_cancellations c where c.version = p.version)
        and (p.effective_from < m.ends_at or p.version = (select min(f.version) from commission_plans f where not exists (select from plan_cancellations c where c.version = f.version)))
      order by p.version = (select min(f.version) from commission_plans f where not exists (select from plan_cancellations c where c.version = f.version)), p.effective_from desc, p.version desc limit 1) p`;

/** The rules of those plans, with their slabs and where each ends. */
const RULES = `select p.period, p.ends_at, p.version, p.rounding, (r.place - 1)::int as rule_no, r.rule ->> 'metric' as metric, r.rule ->> 'slabs' as slabs,
    r.rule ->> 'tierCode' as tier_code, (r.rule ->> 'team')::boolean as team, r.rule -> 'list' as list
  from (${PLANS}) p cross join lateral jsonb_array_elements(p.bonus_rules) with ordinality as r(rule, place)`;

/** The orders of those months as they counted when the month closed, whatever was refunded or recorded since. */
const FIGURES = `select id, period, sum(sales) as sales, sum(team_sales) as team_sales from (
    ${COUNTED_SALES(`coalesce((select l.amount from late_orders l where l.order_id = o.id), ${LEFT_OF_ORDER})`, `o.paid_month in (select period from (${RULES}) ruled)`)}) x
  group by id, period`;

/** What a figure earns by the rates and by the amounts of a rule: each slab's part of it, rounded as the plan says. */
const EARNS = (figure: string): string => `(
    select coalesce(sum(case when y.rate is null then 0 when r.rounding = 'FLOOR' then div(y.part * y.rate, 10000) else div(y.part * y.rate + 5000, 10000) end), 0) as by_rate,
      coalesce(sum(y.amount), 0) as by_amount
    from (
      select (s ->> 'rate')::numeric as rate, (s ->> 'amount')::numeric as amount,
        case r.slabs when 'WHOLE' then ${figure} else least(${figure}, coalesce(lead((s ->> 'from')::numeric) over w, ${figure})) - (s ->> 'from')::numeric end as part,
        (s ->> 'from')::numeric as starts, coalesce(lead((s ->> 'from')::numeric) over w, 'infinity') as ends
      from jsonb_array_elements(r.list) s window w as (order by (s ->> 'from')::numeric)) y
    where ${figure} > 0 and y.starts <= ${figure} and (r.slabs = 'GRADUATED' or y.ends > ${figure}))`;

/** What the sales of a month earned as a bonus (R35). */
export const BONUS_CHECKS: readonly AuditCheck[] = [
  compare(
    'R35',
    'every distributor whose sales of a closed month reached a bonus has it, and nobody else has one',
    `select coalesce(e.id, b.distributor_id) || ' ' || coalesce(e.period, b.period) || ' ' || coalesce(e.rule_no, b.rule_no),
       b.figure::text || ' earns ' || b.amount::text, e.figure::text || ' earns ' || e.amount::text
     from (
       select f.id, f.period, r.rule_no, x.figure, a.by_rate + a.by_amount as amount
       from (${RULES}) r join (${FIGURES}) f on f.period = r.period
       cross join lateral (select case r.metric when 'SALES' then f.sales else f.team_sales end as figure) x
       cross join lateral ${EARNS('x.figure')} a
       where not r.team and a.by_rate + a.by_amount > 0 and (r.tier_code is null or r.tier_code = (
         select c.to_tier ->> 'code' from tier_changes c where c.distributor_id = f.id and c.at < r.ends_at order by c.number desc limit 1))) e
     full join (select b.* from bonuses b join (${RULES}) r on r.period = b.period and r.rule_no = b.rule_no where not r.team) b
       on b.distributor_id = e.id and b.period = e.period and b.rule_no = e.rule_no`,
  ),
  compare(
    'R35',
    'every bonus of a team target is what the sales of the line give its member, and every head of such a line has one',
    `select coalesce(e.id, b.distributor_id) || ' ' || coalesce(e.period, b.period) || ' ' || coalesce(e.rule_no, b.rule_no),
       b.amount::text, case when b.distributor_id is null then e.amount::text else (
         select (div(a.by_rate * least(b.own_sales, b.figure), b.figure) + a.by_amount)::text || case when h.team_sales = b.figure and coalesce(own.sales, 0) = b.own_sales then '' else ' of other sales' end
         from (${RULES}) r cross join lateral ${EARNS('b.figure')} a
         join (${FIGURES}) h on h.id = b.head_id and h.period = b.period
         left join (${FIGURES}) own on own.id = b.distributor_id and own.period = b.period
         where r.period = b.period and r.rule_no = b.rule_no) end
     from (
       select f.id, f.period, r.rule_no, div(a.by_rate * f.sales, f.team_sales) + a.by_amount as amount
       from (${RULES}) r join (${FIGURES}) f on f.period = r.period cross join lateral ${EARNS('f.team_sales')} a
       where r.team and f.team_sales > 0 and div(a.by_rate * f.sales, f.team_sales) + a.by_amount > 0 and (r.tier_code is null or r.tier_code = (
         select c.to_tier ->> 'code' from tier_changes c where c.distributor_id = f.id and c.at < r.ends_at order by c.number desc limit 1))) e
     full join (select b.* from bonuses b join (${RULES}) r on r.period = b.period and r.rule_no = b.rule_no where r.team) b
       on b.distributor_id = e.id and b.period = e.period and b.rule_no = e.rule_no`,
  ),
  compare(
    'R35',
    'every bonus that was paid is a BONUS entry of its month, and every such entry of a month is a bonus',
    `select coalesce(b.entry_id, e.id), concat_ws(' ', e.kind, e.period, e.beneficiary_id, e.amount), concat_ws(' ', 'BONUS', b.period, b.distributor_id, b.amount)
     from (select * from bonuses where paid) b
     full join (select e.id, e.kind, e.beneficiary_id, e.amount, d.period from transfers t
       join commission_entries e on e.transfer_id = t.id left join dues d on d.transfer_id = t.id
       where t.kind = 'BONUS' and t.cause ~ '^[0-9]{4}-[0-9]{2}$') e on e.id = b.entry_id`,
  ),
  compare(
    'R33',
    'the bonuses of every month are as many and as much as the audit log says',
    `select coalesce(b.period, l.subject), concat_ws(' ', b.count, b.amount), concat_ws(' ', l.count, l.amount)
     from (select period, count(*) as count, sum(amount) as amount from bonuses where paid group by period) b
     full join (select subject, (after ->> 'bonuses')::bigint as count, replace(split_part(after ->> 'amount', ' ', 1), '.', '')::numeric as amount
       from audit_log where action = 'settlePeriod' and after ? 'bonuses') l on l.subject = b.period`,
  ),
];
