import { ERASED_NAME } from '../../domain/people/distributor.ts';
import { type AuditCheck, compare } from './audit-check.queries.ts';

/**
 * SQL: the entry is about a person who was erased, or was made by them. The entry of the erasure itself stays whole.
 */
const OF_SOMEBODY_ERASED = `l.action <> 'eraseDistributor' and exists (select from distributors d where d.erased_at is not null and (d.id in (l.subject, l.actor)
  or d.id = (select w.distributor_id from withdrawals w where w.id = l.subject)))`;

/** Details are missing only for erased persons, and an erased person has no personal data left (R2, R33). */
export const ERASURE_CHECKS: readonly AuditCheck[] = [
  compare(
    'R33',
    'no detail of the audit log is gone but of people who were erased',
    `select l.id::text, case when l.salt is null then 'gone' else 'there' end, case when l.salt is null and ${OF_SOMEBODY_ERASED} then 'gone' else 'there' end
     from audit_log l where l.proof is not null`,
  ),
  compare(
    'R33',
    'whoever was erased is so by the audit log, and nothing tells who they were',
    `select d.id, case when d.erased_at is null then 'here' else concat_ws(' ', d.display_name, case when c.account_id is null then 'no contact' else 'a contact' end,
         case when exists (select from withdrawals w where w.distributor_id = d.id and w.payout_account <> '') or k.distributor_id is not null then 'an account' else 'no account' end,
         case when l.subject is null then 'nowhere' else 'on the log' end) end,
       case when d.erased_at is null then 'here' else '${ERASED_NAME} no contact no account on the log' end
     from distributors d left join contacts c on c.account_id = d.id left join kept_accounts k on k.distributor_id = d.id
     left join (select distinct subject from audit_log where action = 'eraseDistributor') l on l.subject = d.id`,
  ),
];
