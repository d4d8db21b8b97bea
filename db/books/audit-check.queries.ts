import { IS_HELD } from '../commissions/held-statements.queries.ts';

/**
 * One condition on the whole database. Its result is the number of rows checked and the first row that does not fit.
 */
export interface AuditCheck {
  readonly rule: string;
  readonly name: string;
  /** One row: `checked`, a count, and `difference`, the first difference in words or null. */
  readonly sql: string;
}

/** Turns a query of expected and actual values, row by row, into a count and the first difference. */
export const compare = (rule: string, name: string, rows: string): AuditCheck => ({
  rule,
  name,
  sql: `select count(*) as checked, min(subject || ': ' || coalesce(is_there::text, 'nothing') || ' instead of ' || coalesce(should_be::text, 'nothing'))
    filter (where is_there is distinct from should_be) as difference from (${rows}) compared(subject, is_there, should_be)`,
});

/** Every ledger account with what its transfers add up to. */
export const LEDGER_ACCOUNTS = `select account, sum(amount) as balance from (
    select credit as account, amount from transfers union all select debit, -amount from transfers) moved group by account`;

/** What statements moved out of pending, by distributor; what of it is available; and what is held (R38). */
export const STATEMENT_MOVED = `select s.distributor_id, sum(s.closing - s.opening) as moved, sum(s.closing - s.opening) filter (where not ${IS_HELD('s')}) as available,
    sum(s.closing - s.opening) filter (where ${IS_HELD('s')}) as held
  from statements s group by s.distributor_id`;
