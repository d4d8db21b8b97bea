import { IS_HELD } from '../commissions/held-statements.queries.ts';
import { IS_FROZEN } from '../people/holds.queries.ts';
import { minorUnits } from './audit-against-log.queries.ts';
import { type AuditCheck, compare } from './audit-check.queries.ts';

/** What freezing did with the money of those who were frozen (R38). */
export const HOLD_CHECKS: readonly AuditCheck[] = [
  compare(
    'R38',
    'the sum of every statement went to the account that its hold says',
    `select t.id, split_part(case when t.debit like '%:pending' then t.credit else t.debit end, ':', 2), case when s.hold_id is null then 'available' else 'held' end
     from transfers t join statements s on s.id = t.cause where t.kind = 'STATEMENT'`,
  ),
  compare(
    'R38',
    'every statement whose sum is held is of somebody whom a hold covers, and was issued under one that covered them',
    `select s.id, (not ${IS_HELD('s')} or ${IS_FROZEN('s.distributor_id')})
         and exists (select from hold_members m where m.hold_id = s.hold_id and m.distributor_id = s.distributor_id), true
     from statements s where s.hold_id is not null`,
  ),
  compare(
    'R38',
    'no statement of somebody who was frozen while their month was settled was made available',
    // A minute is more than two servers' clocks differ.
    `select s.id, bool_and(s.hold_id is not null), true
     from statements s join settlements p on p.period = s.period join hold_members m on m.distributor_id = s.distributor_id
     left join hold_ends e on e.hold_id = m.hold_id
     where m.since < p.started_at - interval '1 minute' and (e.hold_id is null or e.ended_at > p.settled_at + interval '1 minute') group by s.id`,
  ),
  compare(
    'R38',
    'every sum that was released is the sum of a statement that was held, when the last hold on its distributor ended',
    `select coalesce(r.statement_id, t.cause), concat_ws(' ', coalesce(t.amount, 0), e.outcome is not null and m.hold_id is not null), concat_ws(' ', s.closing - s.opening, true)
     from statement_releases r
     full join (select cause, case when debit like '%:held' then amount else -amount end as amount from transfers where kind = 'HOLD_RELEASED') t on t.cause = r.statement_id
     left join statements s on s.id = r.statement_id and s.hold_id is not null
     left join hold_ends e on e.hold_id = r.hold_id left join hold_members m on m.hold_id = r.hold_id and m.distributor_id = s.distributor_id`,
  ),
  compare(
    'R33',
    'every hold was placed as the audit log says, and ended as it says',
    `select coalesce(h.id, l.subject), concat_ws(' ', h.distributor_id, h.scope, e.outcome, e.held, e.people),
       concat_ws(' ', l.distributor_id, l.scope, l.outcome, l.held, l.people)
     from holds h left join hold_ends e on e.hold_id = h.id
     full join (
       select subject, min(after ->> 'distributorId') as distributor_id, min(after ->> 'scope') as scope, min(after ->> 'outcome') as outcome,
         min(${minorUnits(`before ->> 'held'`)}) as held, min((before ->> 'people')::int) as people
       from audit_log where action in ('freezeLine', 'releaseHold', 'cancelHold') group by subject) l on l.subject = h.id`,
  ),
  compare(
    'R33',
    'every canceled hold took back what the audit log says, and nothing else was taken back for a hold',
    `select coalesce(a.hold_id, l.subject), coalesce(a.amount, 0), -coalesce(l.amount, 0)
     from (select a.hold_id, sum(e.amount) as amount from adjustments a join transfers t on t.cause = a.id and t.kind = 'ADJUSTMENT'
         join commission_entries e on e.transfer_id = t.id where a.hold_id is not null group by a.hold_id) a
     full join (select subject, ${minorUnits(`after ->> 'takenBack'`)} as amount from audit_log where action = 'cancelHold') l on l.subject = a.hold_id`,
  ),
];
