import { type AuditCheck, compare } from './audit-check.queries.ts';

/** SQL: the settlement of the month may still be running. */
const UNDER_WAY = `s.status = 'RUNNING' and s.started_at >= now() - interval '1 hour'`;

/** The faults of a closed month (R22 to R25). Operators settle it again after the fault is corrected. */
export const SETTLEMENT_CHECKS: readonly AuditCheck[] = [
  compare(
    'R25',
    'every month that was closed more than an hour ago is settled',
    `select s.period, s.status, 'SETTLED' from settlements s where not (${UNDER_WAY})`,
  ),
  compare(
    'R25',
    'no statement is missing because of a problem',
    `select concat_ws(' ', s.period, p.distributor_id), coalesce(nullif(concat_ws(' ', p.kind, p.detail), ''), 'no problem'), 'no problem'
     from settlements s left join settlement_problems p on p.period = s.period and p.resolved_at is null`,
  ),
  compare(
    'R23',
    'whoever had something due in a closed month has a statement of it',
    `select d.beneficiary_id || ' ' || d.period, case when x.id is null then 'no statement' else 'a statement' end, 'a statement'
     from (select distinct beneficiary_id, period from dues, programme where period <= closed_through) d
     left join statements x on x.distributor_id = d.beneficiary_id and x.period = d.period
     where not exists (select from settlements s where s.period = d.period and ${UNDER_WAY})`,
  ),
];
