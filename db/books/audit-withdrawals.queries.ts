import { LEDGER_ACCOUNTS, type AuditCheck, compare, STATEMENT_MOVED } from './audit-check.queries.ts';

/** The amounts that withdrawals took from available and put back, with the last month closed when each was recorded. */
export const WITHDRAWAL_MOVED = `select w.distributor_id, t.closed_through, case when t.debit like '%:available' then -t.amount else t.amount end as amount
  from transfers t join withdrawals w on w.id = t.cause where t.debit like '%:available' or t.credit like '%:available'`;

/** The withdrawn amounts of each distributor by state: reserved, paid for good, and the parts of the paid amounts. */
const WITHDRAWN = `select distributor_id,
    sum(amount) filter (where status in ('REQUESTED', 'APPROVED')) as reserved,
    sum(amount) filter (where status in ('REQUESTED', 'APPROVED', 'PAID')) as taken,
    sum(amount - fee - tax) filter (where status = 'PAID') as paid_out
  from withdrawals group by distributor_id`;

const balanceOf = (
  account: string,
  shouldBe: string,
): string => `select d.id, coalesce(a.balance, 0), ${shouldBe}
  from distributors d left join (${LEDGER_ACCOUNTS}) a on a.account = d.id || ':${account}'
  left join (${STATEMENT_MOVED}) s on s.distributor_id = d.id left join (${WITHDRAWN}) w on w.distributor_id = d.id`;

/** R26, and the ledger accounts that withdrawals move (R20). */
export const WITHDRAWAL_CHECKS: readonly AuditCheck[] = [
  compare(
    'R20',
    'available is what the statements moved there, less what is withdrawn or asked for',
    balanceOf('available', 'coalesce(s.available, 0) - coalesce(w.taken, 0)'),
  ),
  compare(
    'R20',
    'held is what statements moved while their distributors were frozen, until that ended',
    balanceOf('held', 'coalesce(s.held, 0)'),
  ),
  compare(
    'R20',
    'reserved is what is asked for and not paid yet',
    balanceOf('reserved', 'coalesce(w.reserved, 0)'),
  ),
  compare(
    'R20',
    'paid out is what arrived of the withdrawals that are paid',
    balanceOf('paid_out', 'coalesce(w.paid_out, 0)'),
  ),
  compare(
    'R26',
    'fees and tax are what was kept of the withdrawals that are paid',
    `select kept.account, coalesce(a.balance, 0), kept.amount
     from (select 'company:fees' as account, coalesce(sum(fee), 0) as amount from withdrawals where status = 'PAID'
       union all select 'company:tax', coalesce(sum(tax), 0) from withdrawals where status = 'PAID') kept
     left join (${LEDGER_ACCOUNTS}) a using (account)`,
  ),
  compare(
    'R26',
    'every withdrawal has the movements of its status, each of the whole amount',
    `select w.id, concat_ws(' ', coalesce(sum(t.amount) filter (where t.kind = 'WITHDRAWAL'), 0), coalesce(sum(t.amount) filter (where t.kind = 'WITHDRAWAL_RELEASED'), 0),
         coalesce(sum(t.amount) filter (where t.kind = 'PAYOUT'), 0), coalesce(sum(t.amount) filter (where t.kind = 'PAYOUT_RETURNED'), 0)),
       concat_ws(' ', w.amount, case when w.status = 'REJECTED' or w.status = 'FAILED' and w.paid_at is null then w.amount else 0 end,
         case when w.paid_at is not null then w.amount else 0 end, case when w.status = 'FAILED' and w.paid_at is not null then w.amount else 0 end)
     from withdrawals w left join transfers t on t.cause = w.id group by w.id`,
  ),
  compare(
    'R26',
    'every payout batch has the withdrawals that it counted',
    `select b.id, concat_ws(' ', count(w.id), coalesce(sum(w.amount - w.fee - w.tax), 0)), concat_ws(' ', b.item_count, b.total)
     from payout_batches b left join payout_items i on i.batch_id = b.id left join withdrawals w on w.id = i.withdrawal_id group by b.id`,
  ),
  compare(
    'R26',
    'whatever is in a payout batch was approved before',
    `select i.withdrawal_id, b.id is not null and w.decided_at is not null, true from payout_items i
     left join payout_batches b on b.id = i.batch_id left join withdrawals w on w.id = i.withdrawal_id`,
  ),
];
