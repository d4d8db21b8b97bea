import { Query } from '../query.ts';
import type { Transaction } from '../transaction.ts';
import { LEDGER_ACCOUNTS, type AuditCheck, compare, STATEMENT_MOVED } from './audit-check.queries.ts';
import { LOG_CHECKS } from './audit-against-log.queries.ts';
import { BONUS_CHECKS } from './audit-bonuses.queries.ts';
import { CONTEST_CHECKS } from './audit-contests.queries.ts';
import { HOLD_CHECKS } from './audit-holds.queries.ts';
import { ERASURE_CHECKS } from './audit-erasures.queries.ts';
import { ATTRIBUTION_CHECKS } from './audit-attribution.queries.ts';
import { REFUND_CHECKS } from './audit-refunds.queries.ts';
import { SETTLEMENT_CHECKS } from './audit-settlements.queries.ts';
import { TIER_CHECKS } from './audit-tiers.queries.ts';
import { WITHDRAWAL_CHECKS, WITHDRAWAL_MOVED } from './audit-withdrawals.queries.ts';

/** The ledger accounts that there are (R19): the company's, and five of each distributor. */
const CHART = `select 'company:' || kind as account from (values ('expense'), ('tax'), ('fees'), ('payout')) as k(kind)
    union all select d.id || ':' || kind from distributors d, (values ('pending'), ('held'), ('available'), ('reserved'), ('paid_out')) as k(kind)`;

export const AUDIT_CHECKS: readonly AuditCheck[] = [
  ...WITHDRAWAL_CHECKS,
  ...LOG_CHECKS,
  ...ATTRIBUTION_CHECKS,
  ...REFUND_CHECKS,
  ...SETTLEMENT_CHECKS,
  ...ERASURE_CHECKS,
  ...HOLD_CHECKS,
  ...TIER_CHECKS,
  ...BONUS_CHECKS,
  ...CONTEST_CHECKS,
  compare(
    'R20',
    'all accounts together add up to zero',
    // Every transfer has two sides, so a sum other than zero means that money went to an unknown ledger account.
    `select 'the books', coalesce(sum(balance), 0), 0 from (${LEDGER_ACCOUNTS}) a join (${CHART}) c using (account)`,
  ),
  compare(
    'R20',
    'pending is what was earned and reversed, less what is on statements',
    `select d.id, coalesce(a.balance, 0), coalesce(e.amount, 0) - coalesce(s.moved, 0)
     from distributors d left join (${LEDGER_ACCOUNTS}) a on a.account = d.id || ':pending'
     left join (select beneficiary_id, sum(amount) as amount from commission_entries group by beneficiary_id) e on e.beneficiary_id = d.id
     left join (${STATEMENT_MOVED}) s on s.distributor_id = d.id`,
  ),
  compare(
    'R20',
    "every account is the company's or a distributor's",
    `select a.account, case when c.account is null then 'unknown' else 'known' end, 'known'
     from (${LEDGER_ACCOUNTS}) a left join (${CHART}) c using (account)`,
  ),
  compare(
    'R19',
    'every transfer of a commission is the sum of its entries',
    `select t.id, case when t.debit = 'company:expense' then t.amount else -t.amount end, e.amount
     from transfers t left join (select transfer_id, sum(amount) as amount from commission_entries group by transfer_id) e on e.transfer_id = t.id
     where t.kind in ('COMMISSION_EARNED', 'COMMISSION_REVERSED', 'COMMISSION_RESTORED', 'BONUS', 'ADJUSTMENT')`,
  ),
  compare(
    'R19',
    'every entry belongs to a transfer of its beneficiary',
    `select e.id, t.id is not null and e.beneficiary_id || ':pending' in (t.debit, t.credit), true
     from commission_entries e left join transfers t on t.id = e.transfer_id`,
  ),
  compare(
    'R9',
    'every commission of an order is of whoever stood there in its upline',
    `select e.id, e.beneficiary_id, o.upline[e.upline_index + 1] from commission_entries e join orders o on o.id = e.order_id`,
  ),
  compare(
    'R12',
    'every earned rate gives its amount, rounded as its plan says',
    `select e.id, e.amount, case p.rounding when 'FLOOR' then div(e.base::numeric * e.rate, 10000) else div(e.base::numeric * e.rate + 5000, 10000) end
     from commission_entries e join commission_plans p on p.version = e.plan_version
     where e.kind = 'EARNED' and e.rate is not null and not e.capped`,
  ),
  compare(
    'R13',
    'no line earns more than the cap',
    `select e.order_id || '.' || e.line_no, sum(e.amount) <= div(max(l.net)::numeric * max(p.cap_rate), 10000), true
     from commission_entries e join order_lines l on l.order_id = e.order_id and l.line_no = e.line_no
     join commission_plans p on p.version = e.plan_version where e.kind = 'EARNED' group by e.order_id, e.line_no`,
  ),
  compare(
    'R10',
    'every order is the sum of its lines',
    `select o.id, o.net, l.net from orders o left join (select l.order_id, sum(l.net) as net from order_lines l join orders x on x.id = l.order_id and l.line_no >= x.first_line group by l.order_id) l on l.order_id = o.id`,
  ),
  compare(
    'R23',
    'every commission is due in the month that takes it up, and none of an open order',
    `select e.transfer_id, d.period, case when o.id is null then coalesce(d.period, 'a month')
       when e.kind = 'EARNED' or o.release_period is null then o.release_period else greatest(d.period, o.release_period) end
     from (select distinct transfer_id, order_id, kind from commission_entries) e
     left join orders o on o.id = e.order_id left join dues d on d.transfer_id = e.transfer_id`,
  ),
  compare(
    'R23',
    'every due is its transfer',
    `select d.transfer_id, d.amount::text || ' ' || d.beneficiary_id,
       (case when t.debit = 'company:expense' then t.amount else -t.amount end)::text || ' ' || split_part(case when t.debit = 'company:expense' then t.credit else t.debit end, ':', 1)
     from dues d left join transfers t on t.id = d.transfer_id`,
  ),
  compare(
    'R23',
    'every statement is the sum of what was due in its month, and whoever had something due in a settled month has one',
    `select coalesce(s.distributor_id, d.beneficiary_id) || ' ' || coalesce(s.period, d.period),
       concat_ws(' ', s.earned, s.reversed, s.bonus, s.adjusted), concat_ws(' ', d.earned, d.reversed, d.bonus, d.adjusted)
     from statements s full join (
       select beneficiary_id, period, coalesce(sum(amount) filter (where kind = 'EARNED'), 0) as earned,
         coalesce(sum(amount) filter (where kind in ('REVERSED', 'RESTORED')), 0) as reversed, coalesce(sum(amount) filter (where kind = 'BONUS'), 0) as bonus,
         coalesce(sum(amount) filter (where kind = 'ADJUSTED'), 0) as adjusted
       from dues where period in (select period from settlements) group by beneficiary_id, period) d
     on d.beneficiary_id = s.distributor_id and d.period = s.period
     where s.id is not null or d.period in (select period from settlements where status = 'SETTLED')`,
  ),
  compare(
    'R24',
    'every statement opens where the one before closed, less what was withdrawn since, and its transfer is its sum',
    `select s.id, s.opening::text || ' ' || coalesce(t.amount, 0)::text,
       (coalesce(lag(s.closing) over own, 0) + coalesce((select sum(m.amount) from (${WITHDRAWAL_MOVED}) m
          where m.distributor_id = s.distributor_id and m.closed_through < s.period and m.closed_through >= s.before), 0))::text || ' ' || (s.closing - s.opening)::text
     from (select *, coalesce(lag(period) over (partition by distributor_id order by period), '') as before from statements) s left join (select cause, case when debit like '%:pending' then amount else -amount end as amount
       from transfers where kind = 'STATEMENT') t on t.cause = s.id
     window own as (partition by s.distributor_id order by s.period)`,
  ),
  compare(
    'R24',
    'every transfer of a statement or a withdrawal is of one that exists',
    `select t.id, s.id is not null or w.id is not null, true from transfers t left join statements s on s.id = t.cause
     left join withdrawals w on w.id = t.cause where t.kind in ('STATEMENT', 'HOLD_RELEASED', 'WITHDRAWAL', 'WITHDRAWAL_RELEASED', 'PAYOUT', 'PAYOUT_RETURNED')`,
  ),
  compare(
    'R22',
    'every settled month has the statements that it counted',
    `select s.period, concat_ws(' ', s.statement_count, s.distributor_count, s.total), concat_ws(' ', count(x.id), count(x.id), coalesce(sum(x.closing - x.opening), 0))
     from settlements s left join statements x on x.period = s.period where s.status = 'SETTLED' group by s.period`,
  ),
  compare(
    'R3',
    'the stored lines are the sponsor tree',
    `with recursive walk as (
       select sponsor_id as ancestor_id, id as descendant_id, 1 as depth from distributors where sponsor_id is not null
       union all
       select d.sponsor_id, w.descendant_id, w.depth + 1 from walk w join distributors d on d.id = w.ancestor_id
       where d.sponsor_id is not null and w.depth < 3)
     select coalesce(l.ancestor_id, w.ancestor_id) || ' ' || coalesce(l.descendant_id, w.descendant_id), l.depth::int, w.depth
     from lines l full join walk w on w.ancestor_id = l.ancestor_id and w.descendant_id = l.descendant_id`,
  ),
  compare(
    'R8',
    'every order and entry names distributors and plans that exist',
    `select o.id, (o.seller_id is null or s.id is not null) and (o.plan_version is null or p.version is not null), true
     from orders o left join distributors s on s.id = o.seller_id left join commission_plans p on p.version = o.plan_version
     union all
     select e.id, d.id is not null and (e.plan_version is null or p.version is not null), true
     from commission_entries e left join distributors d on d.id = e.beneficiary_id left join commission_plans p on p.version = e.plan_version`,
  ),
];

/** On a small business planning a check takes ten times as long as running it, so each check is planned once. */
const runs = new Map(
  AUDIT_CHECKS.map((check, index) => [
    check,
    new Query<{ checked: bigint; difference: string | null }>(`audit_check_${index.toString()}`, check.sql),
  ]),
);

export async function runAuditCheck(
  tx: Transaction,
  check: AuditCheck,
): Promise<{ checked: bigint; difference: string | null }> {
  const row = await runs.get(check)?.row(tx);
  if (row === undefined) throw new Error('an audit check came back empty');
  return row;
}

const figures = new Query<{ name: string; value: bigint }>(
  'audit_figures',
  `select 'distributors' as name, count(*) as value from distributors
   union all select 'orders', count(*) from orders
   union all select 'entries', count(*) from commission_entries
   union all select 'transfers', count(*) from transfers
   union all select 'statements', count(*) from statements
   union all select 'balance of ' || case when account like 'company:%' then account else 'distributors'':' || split_part(account, ':', 2) end,
     sum(balance) from (${LEDGER_ACCOUNTS}) a group by 1`,
);

/** The main figures for an auditor, in minor units, and the numbers of rows behind them. */
export async function readAuditFigures(tx: Transaction): Promise<{ name: string; value: bigint }[]> {
  return figures.rows(tx);
}
