import { type AuditCheck, compare } from './audit-check.queries.ts';

/**
 * Converts an amount as the audit log writes it, "-12.30 CNY", to minor units. It always has all decimals of its
 * currency.
 */
export const minorUnits = (fact: string): string => `replace(split_part(${fact}, ' ', 1), '.', '')::numeric`;

/**
 * Compares the books with the audit log, where these amounts are written too (R33). If money is removed consistently
 * from entries, transfers and dues, the audit log still has it. If the audit entry is removed as well, the order
 * remains. Orders are compared from the first audit entry of an order on; orders of older versions have none.
 */
export const LOG_CHECKS: readonly AuditCheck[] = [
  compare(
    'R33',
    'every order earned, and lost by refunds, what the audit log says',
    `select o.id, coalesce(e.amount, 0), l.amount from orders o
     left join (select order_id, sum(amount) as amount from commission_entries where kind in ('EARNED', 'REVERSED', 'RESTORED') group by order_id) e on e.order_id = o.id
     left join (select subject, sum(${minorUnits(`after ->> 'commissions'`)}) as amount from audit_log
       where action in ('recordOrder', 'advanceOrder', 'refundOrder', 'undoRefund') and after ? 'commissions' group by subject) l on l.subject = o.id
     where o.paid_at is not null and o.recorded_at >= (select min(at) from audit_log where action = 'recordOrder')`,
  ),
  compare(
    'R33',
    'every bonus and correction moved what the audit log says',
    // An audit entry of an older version names no sum for a cancellation. There it is enough that money moved.
    `select a.id, e.amount, case when l.unsaid then coalesce(e.amount, 0) else l.amount end from adjustments a
     left join (select t.cause, sum(e.amount) as amount from transfers t join commission_entries e on e.transfer_id = t.id
       where t.kind in ('BONUS', 'ADJUSTMENT') group by t.cause) e on e.cause = a.id
     left join (select subject, action = 'cancelCommissions' and before is null as unsaid,
         case action when 'adjustCommission' then ${minorUnits(`after ->> 'amount'`)} else -${minorUnits(`before ->> 'commissions'`)} end as amount
       from audit_log where action in ('adjustCommission', 'cancelCommissions')) l on l.subject = a.id
     where a.hold_id is null`,
  ),
  compare(
    'R27',
    'whoever approved or rejected a withdrawal is whom the audit log names',
    `select w.id, concat_ws(' and ', w.first_approver, w.decided_by), concat_ws(' and ', l.first, l.decider)
     from withdrawals w left join (
       select subject, (array_agg(after ->> 'firstApprover' order by id desc) filter (where after ? 'firstApprover'))[1] as first,
         (array_agg(case action when 'cancelWithdrawal' then after ->> 'decidedBy' else actor end order by id desc) filter (where after ->> 'status' in ('APPROVED', 'REJECTED')))[1] as decider
       from audit_log where action in ('reviewWithdrawal', 'cancelWithdrawal') group by subject) l on l.subject = w.id
     where w.first_approver is not null or w.decided_by is not null`,
  ),
];
