import type { Database } from '../../db/connection.ts';
import { Query } from '../../db/query.ts';
import type { Picture } from './picture.ts';

/**
 * The picture of what is stored, by one statement: cheap enough for every step of a thousand histories, where asking
 * the services is not. It reads the tables and takes nothing from the house but their names. $1 is now.
 */
const LINES: readonly string[] = [
  linesOf(
    'balance',
    [
      'd.display_name',
      `'pending'`,
      'coalesce(m.pending, 0)',
      `'available'`,
      'coalesce(m.available, 0)',
      // R26: less what is known to be taken back of what is on a statement already.
      `'withdrawable'`,
      'greatest(coalesce(m.available, 0) + coalesce(o.amount, 0), 0)',
      `'reserved'`,
      'coalesce(m.reserved, 0)',
      `'paid out'`,
      'coalesce(m.paid_out, 0)',
    ],
    `distributors d
     left join (
       select split_part(account, ':', 1) as owner, sum(amount) filter (where account like '%:pending') as pending, sum(amount) filter (where account like '%:available') as available,
         sum(amount) filter (where account like '%:reserved') as reserved,
         -- With the fee and the tax, which go to the company.
         -sum(amount) filter (where kind = 'PAYOUT' and account like '%:reserved' or kind = 'PAYOUT_RETURNED' and account like '%:available') as paid_out
       from (select credit as account, kind, amount from transfers union all select debit, kind, -amount from transfers) t group by 1) m on m.owner = d.id
     left join (
       select u.beneficiary_id, sum(u.amount) as amount from dues u
       where u.amount < 0 and not exists (select from statements s where s.distributor_id = u.beneficiary_id and s.period = u.period)
         and (u.order_id is null or exists (
           select from dues e join statements s on s.distributor_id = e.beneficiary_id and s.period = e.period
           where e.order_id = u.order_id and e.beneficiary_id = u.beneficiary_id and e.kind = 'EARNED')) group by 1) o on o.beneficiary_id = d.id`,
  ),
  linesOf(
    'person',
    ['d.display_name', 'd.code', 'd.status', 'd.tier_code', 's.display_name'],
    'distributors d left join distributors s on s.id = d.sponsor_id',
  ),
  linesOf(
    'order',
    [
      key('o'),
      'o.status',
      'o.total',
      'o.net - o.refunded',
      `nullif(concat_ws(' ', d.display_name, o.via, case when o.via is not null then coalesce(${instant('o.touched_at')}, '-') end), '')`,
      ...['o.placed_at', 'o.paid_at', 'o.completed_at', 'o.releases_at'].map(instant),
    ],
    'orders o left join distributors d on d.id = o.seller_id',
  ),
  linesOf(
    'line',
    [
      key('o'),
      'l.line_ref',
      'l.net',
      '(select coalesce(sum(r.amount), 0) from refund_lines r where r.order_id = l.order_id and r.line_no = l.line_no)',
    ],
    'order_lines l join orders o on o.id = l.order_id and l.line_no >= o.first_line',
  ),
  linesOf(
    'entry',
    [
      key('o'),
      'l.line_ref',
      'e.level',
      'e.kind',
      'd.display_name',
      'e.base',
      'e.rate',
      'e.amount',
      'e.capped',
      'e.rule_name',
      'e.tier_code',
      'e.plan_version',
      'u.period',
      `case when s.id is not null then 'SETTLED' when u.period is not null and (o.id is null or o.releases_at <= $1) then 'RELEASED' else 'PENDING' end`,
      `(select coalesce(string_agg(p.display_name, '<' order by w.place), '') from unnest(o.upline[1:e.upline_index + 1]) with ordinality w(id, place) join distributors p on p.id = w.id)`,
    ],
    `commission_entries e join distributors d on d.id = e.beneficiary_id left join orders o on o.id = e.order_id
     left join order_lines l on l.order_id = e.order_id and l.line_no = e.line_no left join dues u on u.transfer_id = e.transfer_id
     left join statements s on s.distributor_id = u.beneficiary_id and s.period = u.period`,
  ),
  linesOf(
    'statement',
    [
      'd.display_name',
      's.period',
      's.opening',
      's.earned',
      's.reversed',
      's.bonus',
      's.adjusted',
      's.closing',
    ],
    'statements s join distributors d on d.id = s.distributor_id',
  ),
  linesOf(
    'withdrawal',
    [
      'd.display_name',
      instant('w.requested_at'),
      'w.status',
      'w.amount',
      'w.fee',
      'w.tax',
      'w.amount - w.fee - w.tax',
      instant('w.decided_at'),
      instant('w.paid_at'),
      'w.reference',
    ],
    'withdrawals w join distributors d on d.id = w.distributor_id',
  ),
  linesOf(
    'batch',
    [
      instant('b.created_at'),
      `b.item_count || ' ' || b.total`,
      ...['APPROVED', 'PAID', 'FAILED', 'REJECTED'].flatMap((status) => [
        `'${status === 'APPROVED' ? 'open' : status.toLowerCase()}'`,
        `(${batchSum(status)})`,
      ]),
    ],
    'payout_batches b',
  ),
  linesOf(
    'batched',
    [instant('b.created_at'), 'd.display_name', instant('w.requested_at')],
    'payout_items i join payout_batches b on b.id = i.batch_id join withdrawals w on w.id = i.withdrawal_id join distributors d on d.id = w.distributor_id',
  ),
  linesOf(
    'at the bank',
    ['d.display_name', instant('w.requested_at'), instant('w.handed_over_at'), 'w.return_reference'],
    'withdrawals w join distributors d on d.id = w.distributor_id where w.handed_over_at is not null or w.return_reference is not null',
  ),
  linesOf(
    'buyer',
    ['b.customer_ref', 'd.display_name'],
    'buyers b join distributors d on d.id = b.distributor_id',
  ),
  linesOf(
    'binding',
    ['b.customer_ref', 'd.display_name', instant('b.bound_at'), instant('b.ends_at')],
    'bindings b join distributors d on d.id = b.distributor_id',
  ),
];

const stored = new Query<{ line: string }, [now: Date]>('stored_picture', LINES.join(' union all '));

export async function storedPicture(db: Database, now: Date): Promise<Picture> {
  return (await stored.rows(db, [now])).map(({ line }) => line).sort();
}

/** One line for each row, its values as the model spells them. */
function linesOf(what: string, values: readonly string[], from: string): string {
  return `select concat_ws(' ', '${what}', ${values.map((value) => `coalesce((${value})::text, '-')`).join(', ')}) as line from ${from}`;
}

function key(order: string): string {
  return `${order}.channel || '/' || ${order}.external_id`;
}

function batchSum(status: string): string {
  return `select count(w.id) || ' ' || coalesce(sum(w.amount - w.fee - w.tax), 0) from payout_items i join withdrawals w on w.id = i.withdrawal_id
    where i.batch_id = b.id and w.status = '${status}'`;
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
