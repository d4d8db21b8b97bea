import { FINAL_BOARD } from '../commissions/contests.queries.ts';
import { type AuditCheck, compare } from './audit-check.queries.ts';

const METRICS = [
  ['SALES', 'sales'],
  ['TEAM_SALES', 'team_sales'],
  ['ORDERS', 'orders'],
  ['COMMISSION', 'commission'],
] as const;

/** The final boards of the contests that are decided, from the frozen standings, with how many share each rank. */
const PLACES = `select p.*, count(*) over (partition by contest_id, rank) as equal from (${METRICS.map(
  ([metric, column]) =>
    `select c.id as contest_id, b.distributor_id, b.rank from contests c join contest_decisions x on x.contest_id = c.id
     cross join lateral (${FINAL_BOARD(column, 'c.first_month', 'c.last_month')}) b where c.metric = '${metric}'`,
).join(' union all ')}) p`;

/** What each place takes: its part of the prizes of all ranks that those of its rank take together. */
const TAKES = `select p.contest_id, p.distributor_id, p.rank, nullif(div(coalesce(sum(t.amount), 0), p.equal), 0) as amount
  from (${PLACES}) p join contests c on c.id = p.contest_id
  left join lateral (
    select (z ->> 'amount')::numeric as amount from jsonb_array_elements(c.prizes) z
    cross join lateral generate_series(greatest((z ->> 'fromRank')::bigint, p.rank), least((z ->> 'toRank')::bigint, p.rank + p.equal - 1)) r) t on true
  group by p.contest_id, p.distributor_id, p.rank, p.equal`;

/** What contests gave (R36). */
export const CONTEST_CHECKS: readonly AuditCheck[] = [
  compare(
    'R36',
    'every contest whose last month is closed is decided',
    `select c.id, x.contest_id is not null, true from contests c left join contest_decisions x on x.contest_id = c.id
     where c.last_month <= (select closed_through from programme)`,
  ),
  compare(
    'R36',
    'every winner of a contest has the rank of the final board and takes what the prizes give',
    `select w.contest_id || ' ' || w.distributor_id, concat_ws(' ', w.rank, w.amount), concat_ws(' ', t.rank, t.amount)
     from contest_winners w left join (${TAKES}) t on t.contest_id = w.contest_id and t.distributor_id = w.distributor_id`,
  ),
  compare(
    'R36',
    'every prize that was paid is a BONUS entry, and every such entry of a contest is a prize',
    `select coalesce(w.contest_id, e.cause) || ' ' || coalesce(w.distributor_id, e.beneficiary_id),
       concat_ws(' ', e.id, e.kind, e.beneficiary_id, e.amount), concat_ws(' ', w.entry_id, 'BONUS', w.distributor_id, w.amount)
     from (select * from contest_winners where amount is not null) w
     full join (select e.id, e.kind, e.beneficiary_id, e.amount, t.cause from transfers t join commission_entries e on e.transfer_id = t.id
       where t.kind = 'BONUS' and t.cause in (select id from contests)) e on e.id = w.entry_id`,
  ),
  compare(
    'R33',
    'every contest was decided with the winners that the audit log says',
    `select x.contest_id, concat_ws(' ', w.count, w.amount), concat_ws(' ', l.count, l.amount) from contest_decisions x
     cross join lateral (select count(*) as count, coalesce(sum(amount), 0) as amount from contest_winners w where w.contest_id = x.contest_id) w
     left join (select subject, (after ->> 'winners')::bigint as count, replace(split_part(after ->> 'amount', ' ', 1), '.', '')::numeric as amount
       from audit_log where action = 'decideContest') l on l.subject = x.contest_id`,
  ),
];
