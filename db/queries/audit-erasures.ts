import { ERASED_NAME } from '../../domain/distributor.ts';
import { type AuditCheck, compare } from './audit-check.ts';

/** What is gone was of a person who was erased, and of such a person nothing is left (R2, R33). */
export const ERASURE_CHECKS: readonly AuditCheck[] = [
  compare(
    'R33',
    'no detail of the audit log is gone but of people who were erased',
    `select l.id::text, 'gone', case when l.action <> 'eraseDistributor' and exists (select from distributors d where d.erased_at is not null and (d.id in (l.subject, l.actor)
         or d.id = (select w.distributor_id from withdrawals w where w.id = l.subject))) then 'gone' else 'there' end
     from audit_log l where l.proof is not null and l.salt is null`,
  ),
  compare(
    'R33',
    'whoever was erased is so by the audit log, and nothing tells who they were',
    `select d.id, concat_ws(' ', d.display_name, case when c.account_id is null then 'no contact' else 'a contact' end,
         case when exists (select from withdrawals w where w.distributor_id = d.id and w.payout_account <> '') or k.distributor_id is not null then 'an account' else 'no account' end,
         case when l.subject is null then 'nowhere' else 'on the log' end), '${ERASED_NAME} no contact no account on the log'
     from distributors d left join contacts c on c.account_id = d.id left join kept_accounts k on k.distributor_id = d.id
     left join (select distinct subject from audit_log where action = 'eraseDistributor') l on l.subject = d.id where d.erased_at is not null`,
  ),
];
